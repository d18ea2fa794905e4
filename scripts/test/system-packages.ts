import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { headlessShell, wholeChromium } from '../lib/chromium.ts';
import type { StageResult } from './stage.ts';

interface SystemPackage {
  readonly name: string;
  /** Tells whether it is there. */
  readonly file: string;
  /** Serves as well, where the package itself can't be had. */
  readonly instead?: { readonly name: string; readonly file: string };
}

/** Everything `npm test` needs beside Node, as Debian packages. */
const needed: readonly SystemPackage[] = [
  { name: 'chromium-headless-shell', file: headlessShell, instead: { name: 'chromium', file: wholeChromium } },
  { name: 'fonts-noto-cjk', file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
  { name: 'openssl', file: '/usr/bin/openssl' },
  { name: 'mariadb-server', file: '/usr/sbin/mariadbd' },
  { name: 'postgresql-client', file: '/usr/bin/psql' },
];

/** Installs what is missing on Debian as root; elsewhere it names what is missing. */
export async function installSystemPackages(): Promise<StageResult> {
  if (missing().length > 0 && canUseApt()) {
    aptInstall(missing().map(({ name }) => name));
    for (const { instead } of missing()) if (instead) aptInstall([instead.name]);
  }
  const absent = missing().map(({ name }) => name);
  if (absent.length === 0) return { passed: 1, failed: 0, skipped: 0 };
  console.log(`Not installed: ${absent.join(', ')} (Debian: apt-get install ${absent.join(' ')})`);
  return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}

function missing(): readonly SystemPackage[] {
  return needed.filter(({ file, instead }) => !existsSync(file) && !(instead && existsSync(instead.file)));
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** One by one: a package that can't be had does not keep the others away. */
function aptInstall(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  for (const name of packages) apt('install', '-y', '-qq', '--no-install-recommends', name);
}
