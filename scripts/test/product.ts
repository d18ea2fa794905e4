import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FirstAdmin } from '../lib/first-run.ts';
import { repositoryRoot } from '../lib/repository.ts';

const startTimeoutSeconds = 180;

/** Starts the built product on the database of `folder`, fresh unless it has one, and free ports, gives its address to `use`, and stops it. */
export async function withProduct<T>(
  folder: string,
  use: (environment: Record<string, string>) => Promise<T>,
  options: readonly string[] = [],
): Promise<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const readyFile = join(folder, 'ready.json');
  rmSync(readyFile, { force: true });
  const child = spawn(process.execPath, [join(repositoryRoot, 'scripts/start.ts'), '--ready-file', readyFile, ...options], {
    cwd: repositoryRoot,
    env: { ...process.env, HEADWATER_DATA_DIR: folder, DATABASE_URL: '', PORT: '3100' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await untilReady(readyFile, ended);
    return await use(environmentOf(readyFile));
  } finally {
    if (child.connected) child.disconnect();
    await ended;
  }
}

async function untilReady(readyFile: string, ended: Promise<void>): Promise<void> {
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });
  const deadline = Date.now() + startTimeoutSeconds * 1000;
  while (!existsSync(readyFile)) {
    if (isEnded || Date.now() > deadline) throw new Error('The product did not start.');
    await delay(100);
  }
}

/** What a journey may know: the address, the first administrator, and where to find the rest. */
function environmentOf(readyFile: string): Record<string, string> {
  const { url, admin } = JSON.parse(readFileSync(readyFile, 'utf8')) as {
    url: string;
    admin: FirstAdmin | null;
  };
  return { BASE_URL: url, ADMIN_EMAIL: admin?.email ?? '', ADMIN_PASSWORD: admin?.password ?? '', HEADWATER_READY_FILE: readyFile };
}
