import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { type Landed, type Landing, openLanding } from './testing/landing.ts';

const naughty: readonly string[] = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('big-list-of-naughty-strings'), 'utf8'));
const csv = { format: 'csv', delimiter: ',', encoding: 'utf-8', quote: '"', hasHeader: true, nullTokens: [] };
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Names of columns: different ones that are not empty and that PostgreSQL keeps whole. */
const names = [...new Set(naughty)].filter((name) => name.trim() !== '' && Buffer.byteLength(name) <= 63);

let landing: Landing;
beforeAll(async () => {
  expect(naughty).toHaveLength(461);
  landing = await openLanding();
});
afterAll(() => landing?.close());

/** By id, as the target holds them; compared as bytes so that no normal form is forgiven. */
function expectAll({ rows, quarantined }: Landed): void {
  expect(quarantined).toEqual([]);
  const values = [...rows].sort((a, b) => Number(a[0]) - Number(b[0])).map(([, value]) => Buffer.from(value as string).toString('hex'));
  expect(values).toEqual(naughty.map((value) => Buffer.from(value).toString('hex')));
}

describe('461 naughty strings as values land byte for byte', () => {
  test('from CSV', async () => {
    const lines = naughty.map((value, id) => `${id},${quote(value)}`);
    expectAll(await landing.landFile('naughty.csv', `id,v\n${lines.join('\n')}\n`, csv));
  });

  test('from lines of JSON and from a JSON array', async () => {
    const records = naughty.map((v, id) => ({ id, v }));
    expectAll(await landing.landFile('naughty.ndjson', records.map((record) => JSON.stringify(record)).join('\n'), { format: 'ndjson' }));
    expectAll(await landing.landFile('naughty.json', JSON.stringify(records), { format: 'json', jsonPath: '' }));
  });

  test('from PostgreSQL', async () => {
    await landing.sql('CREATE TABLE public.naughty (id int PRIMARY KEY, v text)');
    const { pool } = landing.world.database;
    await pool.query('INSERT INTO public.naughty SELECT i - 1, v FROM unnest($1::text[]) WITH ORDINALITY AS u(v, i)', [naughty]);
    const sourceId = await landing.createSource('postgres', ownPostgres(landing.world));
    expectAll(await landing.run(await landing.publish(sourceId, ['public', 'naughty'])));
  });
});

describe('naughty strings as names of columns are the names in the target', () => {
  const values = names.map((_, index) => `value ${index}`);

  /** Name and value of each column; the keys of a JSON object have no order. */
  async function expectNames({ run, rows, quarantined }: Landed): Promise<void> {
    expect(quarantined).toEqual([]);
    const { targetTable } = await landing.admin.sourceInterface.get({ id: run.interfaceId });
    const statement = `SELECT attname FROM pg_attribute WHERE attrelid = 'raw.${targetTable}'::regclass AND attnum > 0 ORDER BY attnum`;
    const landed = new Map((await landing.sql(statement)).map(([name], index) => [name, rows[0]?.[index]]));
    expect(landed).toEqual(new Map(names.map((name, index) => [name, values[index]])));
  }

  test('from CSV', async () => {
    expect(names.length).toBeGreaterThan(350);
    await expectNames(await landing.landFile('names.csv', `${names.map(quote).join(',')}\n${values.join(',')}\n`, csv));
  });

  test('from lines of JSON', async () => {
    const record = `{${names.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(values[index])}`).join(',')}}`;
    await expectNames(await landing.landFile('names.ndjson', record, { format: 'ndjson', encoding: 'utf-8' }));
  });

  test('from PostgreSQL', async () => {
    await landing.sql(`CREATE TABLE public.names (${names.map((name) => `${pg.escapeIdentifier(name)} text`).join(', ')})`);
    await landing.sql(`INSERT INTO public.names VALUES (${values.map((value) => pg.escapeLiteral(value)).join(', ')})`);
    const sourceId = await landing.createSource('postgres', ownPostgres(landing.world));
    await expectNames(await landing.run(await landing.publish(sourceId, ['public', 'names'])));
  });
});

test('naughty strings as names of sources come back as they were given, trimmed', async () => {
  const sourceNames = [...new Set(naughty.map((name) => name.trim()))].filter((name) => name.length > 0 && name.length <= 120);
  const [first] = (await landing.admin.rawDatabase.list({})).items;
  const shared = { rawDatabaseId: first?.id as string, connector: 'postgres', config: ownPostgres(landing.world) };
  for (const name of sourceNames) {
    const { id } = await landing.admin.source.create({ ...shared, name });
    expect((await landing.admin.source.get({ id })).name).toBe(name);
  }
});
