import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Owner {
  pid: number;
  url?: string;
}

export interface StartLock {
  /** Tells a second start where the running one is found. */
  announce(url: string): void;
  release(): void;
}

/** One `npm start` a data folder: gives the lock, or the running owner. A lock whose process is gone is taken over. */
export function takeStartLock(folder: string): StartLock | Owner {
  const file = join(folder, 'start.json');
  const owner = readOwner(file);
  if (owner && owner.pid !== process.pid && isStart(owner.pid)) return owner;
  const write = (content: Owner) => writeFileSync(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  write({ pid: process.pid });
  return { announce: (url) => write({ pid: process.pid, url }), release: () => rmSync(file, { force: true }) };
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** A pid left by a crash may belong to somebody else by now. */
function isStart(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.ts');
  } catch {
    return false;
  }
}
