import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const unshareCommand = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

/** How PostgreSQL, which refuses to run as root, is started by whoever started us. */
export interface RunAs {
  prefix: readonly string[];
  ids?: { uid: number; gid: number };
}

export function chooseRunAs(): RunAs {
  if (process.platform === 'win32' || (process.getuid?.() !== 0 && hasPasswdEntry())) return { prefix: [] };
  if (canUnshare()) return { prefix: unshareCommand };
  if (process.getuid?.() !== 0) return { prefix: [] };
  return { prefix: [], ids: unprivilegedUser() };
}

export function giveFolderTo(runAs: RunAs, folder: string): void {
  if (!runAs.ids) return;
  const { uid, gid } = runAs.ids;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true }) as string[]) chownSync(join(folder, entry), uid, gid);
}

function hasPasswdEntry(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function canUnshare(): boolean {
  return spawnSync('unshare', [...unshareCommand.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
}

function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error('PostgreSQL cannot run as root here: neither user namespaces nor the users postgres and nobody are available.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
