import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { StageResult } from './stage.ts';

/** Everything `npm test` needs beside Node, as Debian packages with the file that tells whether they are there. */
const needed = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'fonts-noto-cjk', file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
  { name: 'mariadb-server', file: '/usr/sbin/mariadbd' },
  { name: 'postgresql-client', file: '/usr/bin/psql' },
];

/** Installs what is missing on Debian as root; elsewhere it names what is missing. */
export async function installSystemPackages(): Promise<StageResult> {
  if (missing().length > 0 && canUseApt()) aptInstall(missing());
  const absent = missing();
  if (absent.length === 0) return { passed: 1, failed: 0, skipped: 0 };
  console.log(`Not installed: ${absent.join(', ')} (Debian: apt-get install ${absent.join(' ')})`);
  return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}

function missing(): string[] {
  return needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function aptInstall(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] as const };
  spawnSync('apt-get', ['update', '-qq'], { ...options, stdio: [...options.stdio] });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { ...options, stdio: [...options.stdio] });
}
