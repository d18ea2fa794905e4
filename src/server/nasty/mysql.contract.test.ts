import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import type { IncrementStrategy } from '#src/server/core/definition/definition.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { type Landed, type Landing, openLanding } from './testing/landing.ts';

let landing: Landing;
let mysql: MariadbDatabase;
let sourceId: string;
beforeAll(async () => {
  [landing, mysql] = await Promise.all([openLanding(), createMariadbDatabase('nasty')]);
  sourceId = await landing.createSource('mysql', connectionOf(mysql));
  await mysql.connection.query(`SET sql_mode = ''`);
});
afterAll(async () => {
  await landing?.close();
  await mysql?.drop();
});

function connectionOf({ host, port, user, password, database }: MariadbDatabase) {
  return { host, port, user, password, database, tls: 'disable' };
}

async function land(table: string, columns: string, values: string, config = {}): Promise<Landed> {
  await mysql.connection.query(`CREATE TABLE ${table} (${columns}) CHARACTER SET utf8mb4; INSERT INTO ${table} VALUES ${values}`);
  return landing.run(await landing.publish(sourceId, [mysql.database, table], config));
}

async function typesOf({ run }: Landed): Promise<(string | null | undefined)[]> {
  const { targetTable } = await landing.admin.sourceInterface.get({ id: run.interfaceId });
  const statement = `SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'raw.${targetTable}'::regclass AND attnum > 0 ORDER BY attnum`;
  return (await landing.sql(statement)).map(([type]) => type);
}

test('N18 N19 N20 whole numbers, decimals and FLOAT(10,6) land with the digits MySQL prints', async () => {
  const decimal = `-${'9'.repeat(20)}.${'9'.repeat(18)}`;
  const landed = await land(
    'digits',
    'id bigint PRIMARY KEY, d decimal(38,18), f float(10,6)',
    `(9223372036854775807, ${decimal}, 126.752251)`,
  );
  expect(landed.rows).toEqual([['9223372036854775807', decimal, '126.752251']]);
  expect(await typesOf(landed)).toEqual(['bigint', 'numeric(38,18)', 'numeric(10,6)']);
});

test('N23 unsigned 64 bits, bits, year 0000 and a tinyint(1) of 2 land as the numbers they are', async () => {
  const ones = `b'${'1'.repeat(64)}'`;
  const landed = await land(
    'wide',
    'id bigint unsigned PRIMARY KEY, b bit(64), y year, t tinyint(1), f bit(1)',
    `(18446744073709551615, ${ones}, 0, 2, b'1')`,
  );
  expect(landed.quarantined).toEqual([]);
  expect(landed.rows).toEqual([['18446744073709551615', '18446744073709551615', '0', '2', 'true']]);
  expect(await typesOf(landed)).toEqual(['numeric(20,0)', 'numeric(20,0)', 'smallint', 'smallint', 'boolean']);
});

test('shapes land as their well-known text', async () => {
  const landed = await land(
    'shapes',
    'id int PRIMARY KEY, p point, g polygon',
    `(1, POINT(1, 2), ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'))`,
  );
  expect(landed.rows).toEqual([['1', 'POINT(1 2)', 'POLYGON((0 0,1 0,1 1,0 0))']]);
});

test('N28 N31 microseconds and times beyond a day and below zero land exactly', async () => {
  const landed = await land(
    'times',
    'id int PRIMARY KEY, t time(6), at datetime(6)',
    `(1, '838:59:59', '2026-03-08 02:30:00.123456'), (2, '-01:00:00', '2026-03-08 02:30:00.000001')`,
  );
  expect(landed.quarantined).toEqual([]);
  expect(landed.rows).toEqual([
    ['1', '838:59:59', '2026-03-08 02:30:00.123456'],
    ['2', '-01:00:00', '2026-03-08 02:30:00.000001'],
  ]);
});

const zeroColumns = 'id int PRIMARY KEY, a date NULL, b datetime NOT NULL';
const zeroRows = `(1, '2026-01-01', '2026-01-01'), (2, '0000-00-00', '2026-01-02'), (3, '2025-00-15', '2026-01-03'), (4, '2026-01-04', '0000-00-00')`;

test('N29 zero dates are quarantined by default, with their values, and the run goes on', async () => {
  const landed = await land('zero_quarantine', zeroColumns, zeroRows);
  expect(landed.run).toMatchObject({ state: 'succeeded_with_quarantine', read: 4, written: 1, quarantined: 3 });
  const found = landed.quarantined.map(({ code, column, details }) => `${code} ${column} ${details.value}`).sort();
  expect(found).toEqual(['mysql/zero-date a 0000-00-00', 'mysql/zero-date a 2025-00-15', 'mysql/zero-date b 0000-00-00 00:00:00']);
});

test('N29 where NULL was chosen it stands in columns that allow it, the others are quarantined', async () => {
  const landed = await land('zero_null', zeroColumns, zeroRows, { zeroDates: 'null' });
  expect(landed.rows.map(([id, a]) => [id, a])).toEqual([
    ['1', '2026-01-01'],
    ['2', null],
    ['3', null],
  ]);
  expect(landed.quarantined.map(({ position }) => position.key)).toEqual(['4']);
});

test('N29 where a date was chosen to stand for them it does, in every column, and nothing is quarantined', async () => {
  const landed = await land('zero_sentinel', zeroColumns, zeroRows, { zeroDates: 'sentinel', zeroDateSentinel: '1970-01-01' });
  expect(landed.run).toMatchObject({ state: 'succeeded', read: 4, written: 4, quarantined: 0 });
  expect(landed.rows).toEqual([
    ['1', '2026-01-01', '2026-01-01 00:00:00'],
    ['2', '1970-01-01', '2026-01-02 00:00:00'],
    ['3', '1970-01-01', '2026-01-03 00:00:00'],
    ['4', '2026-01-04', '1970-01-01 00:00:00'],
  ]);
});

test('N45 keys that MySQL tells apart only by case or a trailing space arrive each', async () => {
  const landed = await land('alike', 'k varchar(10) COLLATE utf8mb4_nopad_bin PRIMARY KEY', `('a'), ('A'), ('A '), ('ä')`);
  expect(landed.rows.flat().sort()).toEqual(['A', 'A ', 'a', 'ä']);
});

test('N45 keys that MySQL holds for equal, by case and trailing space, each arrive, also when they are read a row at a time', async () => {
  const { connection, database } = mysql;
  await connection.query(
    `CREATE TABLE equals (k varchar(10) COLLATE utf8mb4_general_ci NOT NULL, updated_at datetime NOT NULL, KEY (updated_at)) CHARACTER SET utf8mb4`,
  );
  await connection.query(`INSERT INTO equals VALUES ('a', '2026-01-01'), ('A ', '2026-01-01'), ('A', '2026-01-01'), ('á', '2026-01-01')`);
  const increment = { kind: 'timestamp', cursorField: 'updated_at', keyFields: ['k'], overlapSeconds: 0 } satisfies IncrementStrategy;
  const interfaceId = await landing.publish(sourceId, [database, 'equals'], {}, ({ target, limits }) => ({
    increment,
    target: { ...target, writeMode: 'upsert', keyColumns: ['k'] },
    limits: { ...limits, maxBatchRows: 1 },
  }));
  const landed = await landing.run(interfaceId);
  expect(landed.run).toMatchObject({ state: 'succeeded', read: 4, written: 4 });
  expect(landed.rows.map(([k]) => k).sort()).toEqual(['A', 'A ', 'a', 'á']);
});

test('a table proposed into MySQL is created, published and filled, whatever its types', async () => {
  const rawDatabaseId = await landing.createRawDatabase('mysql', connectionOf(mysql), mysql.database);
  const source = await landing.createSource('postgres', ownPostgres(landing.world), rawDatabaseId);
  await landing.sql(`CREATE SCHEMA wide; CREATE TABLE wide.types (id bigint PRIMARY KEY, s smallint, i int, b boolean, t text, v varchar(9),
    j jsonb, d date, at timestamptz, n numeric(20,4), x bytea, u uuid)`);
  await landing.sql(`INSERT INTO wide.types VALUES (1, 2, 3, true, 'text', 'v', '{"a": 1}', '2026-01-01', '2026-01-01 00:00:00.123456+00', 1.5,
    '\\x00ff', '00000000-0000-0000-0000-000000000001')`);
  const interfaceId = await landing.publish(source, ['wide', 'types'], {}, ({ target }) => ({
    increment: { kind: 'full' },
    target: { ...target, schema: mysql.database, table: 'types' },
  }));
  const { id } = await landing.admin.run.start({ interfaceId });
  await expect.poll(async () => (await landing.admin.run.get({ id })).finishedAt, { timeout: 30_000 }).not.toBeNull();
  expect(await landing.admin.run.get({ id })).toMatchObject({ state: 'succeeded', read: 1, written: 1 });
  const [rows] = await mysql.connection.query('SELECT id, t, j, HEX(x) AS x, u FROM types');
  expect(rows).toMatchObject([{ id: 1, t: 'text', x: '00FF', u: '00000000-0000-0000-0000-000000000001' }]);
});

test('N45 a target whose collation would merge such keys takes none of them, and the run says why', async () => {
  const rawDatabaseId = await landing.createRawDatabase('mysql', connectionOf(mysql), mysql.database);
  const source = await landing.createSource('postgres', ownPostgres(landing.world), rawDatabaseId);
  await landing.sql('CREATE SCHEMA cases; CREATE TABLE cases.keys (k varchar(10) PRIMARY KEY)');
  await landing.sql(`INSERT INTO cases.keys VALUES ('a'), ('A '), ('b')`);
  const interfaceId = await landing.publish(source, ['cases', 'keys'], {}, ({ target }) => ({
    target: { ...target, schema: mysql.database, table: 'merged', writeMode: 'upsert', keyColumns: ['k'] },
  }));
  await mysql.connection.query('ALTER TABLE merged MODIFY k varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL');
  const { id } = await landing.admin.run.start({ interfaceId });
  await expect.poll(async () => (await landing.admin.run.get({ id })).state, { timeout: 30_000 }).toBe('failed');
  expect((await landing.admin.run.get({ id })).error).toMatchObject({ code: 'mysql/key-collation-merges', details: { column: 'k' } });
  expect((await mysql.connection.query('SELECT * FROM merged'))[0]).toEqual([]);
});

test('N46 a table of more columns than the target can hold is refused within seconds, naming the limit', async () => {
  const names = Array.from({ length: 1700 }, (_, index) => `c${index} tinyint`);
  await mysql.connection.query(`CREATE TABLE broad (${names.join(', ')}) ENGINE=MyISAM`);
  const startedAt = performance.now();
  await expect(landing.publish(sourceId, [mysql.database, 'broad'])).rejects.toMatchObject({
    cause: { code: 'target/too-many-columns', details: { count: 1700, limit: 1600 } },
  });
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
