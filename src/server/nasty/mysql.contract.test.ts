import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import { type Landed, type Landing, openLanding } from './testing/landing.ts';

let landing: Landing;
let mysql: MariadbDatabase;
let sourceId: string;
beforeAll(async () => {
  [landing, mysql] = await Promise.all([openLanding(), createMariadbDatabase('nasty')]);
  const { host, port, user, password, database } = mysql;
  sourceId = await landing.createSource('mysql', { host, port, user, password, database, tls: 'disable' });
  await mysql.connection.query(`SET sql_mode = ''`);
});
afterAll(async () => {
  await landing?.close();
  await mysql?.drop();
});

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

test('N45 keys that MySQL tells apart only by case or a trailing space arrive each', async () => {
  const landed = await land('alike', 'k varchar(10) COLLATE utf8mb4_nopad_bin PRIMARY KEY', `('a'), ('A'), ('A '), ('ä')`);
  expect(landed.rows.flat().sort()).toEqual(['A', 'A ', 'a', 'ä']);
});
