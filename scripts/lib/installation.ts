import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#src/db/embedded/index.ts';
import { dataFolder, ensureSecrets } from './data-folder.ts';
import { note } from './progress.ts';
import { repositoryRoot } from './repository.ts';

const databaseName = 'headwater';
export const consolePortFrom = 3000;

export interface Installation {
  folder: string;
  /** What console, worker and CLI need in their environment. */
  environment: Record<string, string>;
  databaseUrl: string;
  /** Stops the embedded PostgreSQL; nothing for a DATABASE_URL of the user. */
  stopDatabase(): Promise<void>;
  /** The embedded PostgreSQL was started by this process. */
  hasStartedDatabase: boolean;
}

/** The database of DATABASE_URL or the embedded one, running, with the settings that go with it. */
export async function openInstallation(): Promise<Installation> {
  if (existsSync(join(repositoryRoot, '.env'))) process.loadEnvFile(join(repositoryRoot, '.env'));
  const folder = dataFolder();
  const database = process.env.DATABASE_URL ? userDatabase(process.env.DATABASE_URL) : await embeddedDatabase(folder);
  const local = process.env.DATABASE_URL ? {} : localSettings(folder);
  const environment = { ...local, ...ensureSecrets(folder), DATABASE_URL: database.databaseUrl, HEADWATER_DATA_DIR: folder };
  return { ...database, folder, environment: { ...environment, NEXT_TELEMETRY_DISABLED: '1' } };
}

/** On one's own machine sources may reach that machine and read one folder of it. */
function localSettings(folder: string): Record<string, string> {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  return {
    HEADWATER_EGRESS_ALLOW: process.env.HEADWATER_EGRESS_ALLOW || '127.0.0.1,::1',
    HEADWATER_FILE_ROOTS: process.env.HEADWATER_FILE_ROOTS || files,
  };
}

type DatabasePart = Pick<Installation, 'databaseUrl' | 'stopDatabase' | 'hasStartedDatabase'>;

function userDatabase(databaseUrl: string): DatabasePart {
  return { databaseUrl, stopDatabase: async () => undefined, hasStartedDatabase: false };
}

async function embeddedDatabase(folder: string): Promise<DatabasePart> {
  const server = await startEmbeddedPostgres({ folder, log: note });
  await createDatabaseUnlessPresent(server.url());
  return { databaseUrl: server.url(databaseName), stopDatabase: server.stop, hasStartedDatabase: !server.isReused };
}

async function createDatabaseUnlessPresent(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}
