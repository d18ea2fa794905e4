import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import { typeZoo } from './testing/type-zoo.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./testing/copy-table.ts', import.meta.url));

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('zones');
  await database.pool.query(
    "CREATE TYPE mood AS ENUM ('sad', 'so, so', '快乐'); CREATE DOMAIN positive AS numeric(10,2); CREATE TYPE pair AS (a integer, b text)",
  );
  const columns = typeZoo.map(({ nativeType }, index) => `c${index} ${nativeType}`).join(', ');
  await database.pool.query(`CREATE TABLE zoo (${columns})`);
  const height = Math.max(...typeZoo.map(({ values }) => values.length));
  const places = typeZoo.map(({ nativeType }, index) => `$${index + 1}::text::${nativeType}`).join(', ');
  for (let row = 0; row < height; row++) {
    await database.pool.query({ text: `INSERT INTO zoo VALUES (${places})`, values: typeZoo.map(({ values }) => values[row] ?? null) });
  }
});
afterAll(async () => database.drop());

test.for(['UTC', 'Asia/Shanghai', 'America/New_York'])(
  'N26 N27 N28 N30 N31 every value lands bit for bit with the worker in %s',
  async (zone) => {
    await database.pool.query('DROP TABLE IF EXISTS landed; CREATE TABLE landed (LIKE zoo)');
    await run(process.execPath, [script, database.url, 'zoo', 'landed'], { env: { ...process.env, TZ: zone, LC_ALL: 'de_DE.UTF-8' } });
    const images = (table: string) => `SELECT record_send(r) FROM ${table} r`;
    const { rows } = await database.pool.query(
      `SELECT (SELECT count(*) FROM landed) AS landed, (SELECT count(*) FROM zoo) AS source,
            (SELECT count(*) FROM (${images('zoo')} EXCEPT ALL ${images('landed')}) d) AS different`,
    );
    expect(rows[0]).toEqual({ landed: rows[0].source, source: rows[0].source, different: '0' });
  },
);
