import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** Any constant does, as long as it stays the same between versions: two versions must not migrate at once. */
const advisoryLockKey = 7_421_967_330;
/** Not `new URL('./migrations', …)`: the console's bundler takes that for a module. */
const sourceFolder = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

export type MigrationState = 'current' | 'pending' | 'newer-than-code' | 'diverged';

export class MigrationRefused extends Error {
  readonly state: MigrationState;
  constructor(state: MigrationState, message: string) {
    super(message);
    this.name = 'MigrationRefused';
    this.state = state;
  }
}

/**
 * Brings a database to the schema of this code. Every pending migration runs in one transaction under an advisory
 * lock, so a killed migration leaves nothing behind and a second process waits for the first.
 * Throws MigrationRefused when the database was migrated by newer or different code.
 */
export async function migrate(url: string, folder: string = sourceFolder): Promise<void> {
  await withLockedClient(url, async (client) => {
    refuseForeignSchema(await compare(client, folder));
    if (hasMigrations(folder)) await applyMigrations(drizzle(client), { migrationsFolder: folder });
  });
}

/** Says how a database stands to this code, changing nothing. */
export async function migrationState(url: string, folder: string = sourceFolder): Promise<MigrationState> {
  const client = await connect(url);
  try {
    return await compare(client, folder);
  } finally {
    await client.end();
  }
}

async function compare(client: pg.Client, folder: string): Promise<MigrationState> {
  const known = hasMigrations(folder) ? readMigrationFiles({ migrationsFolder: folder }) : [];
  const applied = await appliedMigrations(client);
  const foreign = applied.filter(({ hash }) => !known.some((migration) => migration.hash === hash));
  const newest = known.at(-1)?.folderMillis ?? 0;
  if (foreign.length > 0) return foreign.some(({ createdAt }) => createdAt <= newest) ? 'diverged' : 'newer-than-code';
  return applied.length === known.length ? 'current' : 'pending';
}

async function appliedMigrations(client: pg.Client): Promise<{ hash: string; createdAt: number }[]> {
  const { rows: tables } = await client.query(`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`);
  if (tables[0].name === null) return [];
  const { rows } = await client.query('SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id');
  return rows.map((row) => ({ hash: row.hash, createdAt: Number(row.created_at) }));
}

function refuseForeignSchema(state: MigrationState): void {
  if (state === 'newer-than-code') {
    throw new MigrationRefused(state, 'The database was migrated by a newer version of Headwater. Start that version or restore a backup.');
  }
  if (state === 'diverged') {
    throw new MigrationRefused(
      state,
      'The database was migrated by a different build of this version. Start from an empty database or restore a backup.',
    );
  }
}

async function withLockedClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLockKey]);
    await work(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function hasMigrations(folder: string): boolean {
  return existsSync(`${folder}/meta/_journal.json`);
}
