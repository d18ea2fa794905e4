import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { migrate, migrationState } from './migrate.ts';
import { createEmptyDatabase, type EmptyDatabase } from './test/index.ts';

const migrations = fileURLToPath(new URL('./migrations', import.meta.url));
const draftFolder = mkdtempSync(join(tmpdir(), 'headwater-migrate-'));
const databases: EmptyDatabase[] = [];

afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});
afterAll(() => rmSync(draftFolder, { recursive: true, force: true }));

async function emptyDatabase(): Promise<EmptyDatabase> {
  const database = await createEmptyDatabase('migrate');
  databases.push(database);
  return database;
}

function withFurtherMigration(name: string, sql: string): string {
  const folder = join(draftFolder, name);
  cpSync(migrations, folder, { recursive: true });
  const journalFile = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  journal.entries.push({ ...journal.entries.at(-1), idx: journal.entries.length, when: journal.entries.at(-1).when + 1000, tag: name });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, `${name}.sql`), sql);
  return folder;
}

test('brings an empty database to the schema and then changes nothing', async () => {
  const { url } = await emptyDatabase();
  expect(await migrationState(url)).toBe('pending');
  await migrate(url);
  await migrate(url);
  expect(await migrationState(url)).toBe('current');
});

test('two processes migrating at once leave one schema', async () => {
  const { url } = await emptyDatabase();
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(await migrationState(url)).toBe('current');
});

test('refuses a database that newer code migrated', async () => {
  const { url } = await emptyDatabase();
  await migrate(url, withFurtherMigration('0001_next', 'CREATE TABLE from_the_future (id int)'));
  await expect(migrate(url)).rejects.toMatchObject({ name: 'MigrationRefused', state: 'newer-than-code' });
});

test('refuses a database whose migrations are not ours', async () => {
  const { url, pool } = await emptyDatabase();
  await migrate(url);
  await pool.query(`UPDATE drizzle.__drizzle_migrations SET hash = 'other'`);
  await expect(migrate(url)).rejects.toMatchObject({ name: 'MigrationRefused', state: 'diverged' });
});

test('a migration killed half way leaves nothing behind and the next one succeeds', async () => {
  const { url, pool } = await emptyDatabase();
  const folder = withFurtherMigration('0001_slow', 'CREATE TABLE half_way (id int);\n--> statement-breakpoint\nSELECT pg_sleep(60)');
  const code = `import { migrate } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)}; await migrate(process.argv[1], process.argv[2]);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code, url, folder], { stdio: 'ignore' });
  const sleeping = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
  await expect.poll(async () => (await pool.query(sleeping)).rowCount, { timeout: 20_000 }).toBe(1);
  child.kill('SIGKILL');
  await pool.query(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) s`);
  await migrate(url);
  expect(await migrationState(url)).toBe('current');
  const { rows } = await pool.query(`SELECT to_regclass('half_way') AS leftover`);
  expect(rows).toEqual([{ leftover: null }]);
});
