import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresBinary } from './binaries.ts';
import { giveFolderTo, type RunAs } from './run-as.ts';

export const superuser = 'app';

/** PostgreSQL sees nothing of our environment: a stray PGDATA or locale would change what it does. */
export const serverEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;

export function ensurePassword(folder: string): string {
  const file = join(folder, 'pg.password');
  if (!existsSync(file)) publishOnce(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

/** Creates the cluster beside its final name and renames it, so that a half-made cluster never exists. */
export function ensureCluster(folder: string, password: string, runAs: RunAs): string {
  const dataFolder = join(folder, 'pg');
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return dataFolder;
  const draft = `${dataFolder}.init-${process.pid}`;
  const passwordFile = `${dataFolder}.pw-${process.pid}`;
  try {
    mkdirSync(draft, { mode: 0o700, recursive: true });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (runAs.ids) chmodSync(passwordFile, 0o644);
    giveFolderTo(runAs, draft);
    runInitdb(draft, passwordFile, runAs);
    renameUnlessPresent(draft, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { force: true, recursive: true });
  }
  return dataFolder;
}

function runInitdb(dataFolder: string, passwordFile: string, runAs: RunAs): void {
  const [program, ...args] = [
    ...runAs.prefix,
    postgresBinary('initdb'),
    ...['-D', dataFolder, '-U', superuser, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions', '--no-sync'],
  ] as [string, ...string[]];
  const result = spawnSync(program, args, { cwd: '/', env: serverEnvironment, encoding: 'utf8', ...runAs.ids });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
}

function publishOnce(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${content}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function renameUnlessPresent(draft: string, dataFolder: string): void {
  try {
    renameSync(draft, dataFolder);
  } catch (error) {
    if (!existsSync(join(dataFolder, 'PG_VERSION'))) throw error;
  }
}
