import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Where an installation without a DATABASE_URL keeps its database, secrets, uploads and logs. */
export function dataFolder(): string {
  const folder = resolve(repositoryRoot, process.env.HEADWATER_DATA_DIR || '.data');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export interface Secrets {
  AUTH_SECRET: string;
  ENCRYPTION_KEY: string;
}

/** The secrets of the environment; those that are not set are made once and kept in the data folder, readable by its owner only. */
export function ensureSecrets(folder: string): Secrets {
  return {
    AUTH_SECRET: process.env.AUTH_SECRET || keptSecret(join(folder, 'auth.secret'), () => randomBytes(32).toString('base64url')),
    ENCRYPTION_KEY: process.env.ENCRYPTION_KEY || keptSecret(join(folder, 'encryption.key'), () => randomBytes(32).toString('hex')),
  };
}

function keptSecret(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
    publishUnlessPresent(draft, file);
  }
  return readFileSync(file, 'utf8').trim();
}

function publishUnlessPresent(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
