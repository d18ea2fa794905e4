import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '#src/db/test/index.ts';
import type { ReadRequest, StreamRef } from '../../core/connector/protocol.ts';
import type { IncrementStrategy } from '../../core/definition/definition.ts';
import { readAll, readRequest } from '../_contract/moves.ts';
import { startProxy } from '../_contract/proxy.ts';
import { postgresRuntime as runtime } from './index.ts';
import { contextFor } from './testing/context.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase('reader');
});
afterAll(async () => database.drop());

const sql = (text: string) => database.pool.query(text);
const context = () => contextFor(database.url);
const table = (name: string, config: StreamRef['config'] = {}): StreamRef => ({ path: ['public', name], kind: 'table', config });
const byTime: IncrementStrategy = { kind: 'timestamp', cursorField: 'at', keyFields: ['id'], overlapSeconds: 0 };
const byKey: IncrementStrategy = { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 };

async function requestFor(stream: StreamRef, wishes: Partial<ReadRequest> = {}): Promise<ReadRequest> {
  const { fields } = await runtime.describe(context(), stream);
  return readRequest(stream, fields, wishes);
}

async function idsOf(request: ReadRequest): Promise<readonly (string | null)[]> {
  return (await readAll(runtime, context(), request)).flatMap(({ rows }) => rows.map((row) => row[0] as string | null));
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

test('N01 a row that commits late is read by the overlap of the next run', async () => {
  await sql('CREATE TABLE late (id bigint PRIMARY KEY, at timestamptz)');
  const slow = await database.pool.connect();
  await slow.query("BEGIN; INSERT INTO late VALUES (1, '2026-01-01 10:00:00+00')");
  await sql("INSERT INTO late VALUES (2, '2026-01-01 10:00:05+00')");
  const first = await requestFor(table('late'), {
    increment: byTime,
    boundary: { kind: 'TIME', lower: null, upper: '2026-01-01 10:00:06+00' },
  });
  expect(await idsOf(first)).toEqual(['2']);
  await slow.query('COMMIT');
  slow.release();
  const next = { ...first, boundary: { kind: 'TIME' as const, lower: '2026-01-01 10:00:06+00', upper: '2026-01-01 10:01:00+00' } };
  expect(await idsOf({ ...next, increment: { ...byTime, overlapSeconds: 300 } })).toEqual(['1', '2']);
});

test('N02 10,000 rows with one cursor value resume between them by key', async () => {
  await sql("CREATE TABLE tied AS SELECT i::bigint AS id, timestamptz '2026-01-01 00:00:00+00' AS at FROM generate_series(1, 10000) i");
  const request = await requestFor(table('tied'), { increment: byTime });
  const batches = await readAll(runtime, context(), request);
  const rest = await idsOf({ ...request, from: batches[3]?.checkpoint ?? null });
  expect(rest).toEqual(numbers(4001, 10_000));
});

test('N03 microseconds survive a checkpoint', async () => {
  await sql(
    "CREATE TABLE micros (id bigint, at timestamp); INSERT INTO micros VALUES (1, '2026-01-01 00:00:00.123456'), (2, '2026-01-01 00:00:00.123999')",
  );
  const request = await requestFor(table('micros'), { increment: byTime, maxBatchRows: 1 });
  const [first] = await readAll(runtime, context(), request);
  expect(await idsOf({ ...request, from: first?.checkpoint ?? null })).toEqual(['2']);
});

test('N04 rows without a cursor are counted, left out of increments and part of full reads', async () => {
  await sql('CREATE TABLE gaps AS SELECT i::bigint AS id, CASE WHEN i % 20 > 0 THEN now() END AS at FROM generate_series(1, 100) i');
  expect(await runtime.countUntrackable?.(context(), table('gaps'), byTime)).toBe(5);
  expect(await idsOf(await requestFor(table('gaps'), { increment: byTime }))).toHaveLength(95);
  expect(await idsOf(await requestFor(table('gaps')))).toHaveLength(100);
});

test('rows with an endless cursor are counted, and hold no bound up', async () => {
  await sql(
    `CREATE TABLE endless (id numeric, at timestamptz); INSERT INTO endless VALUES (1, '2026-01-01'), (2, 'infinity'), ('NaN', '-infinity'), (7, NULL)`,
  );
  expect(await runtime.countUntrackable?.(context(), table('endless'), byTime)).toBe(2);
  expect(await runtime.countUntrackable?.(context(), table('endless'), byKey)).toBe(1);
  expect(await runtime.readUpperBound?.(context(), table('endless'), byKey)).toBe('8');
});

test('N07 the upper bound comes from the clock of the source', async () => {
  await sql("CREATE TABLE clocked (id bigint, at timestamptz); INSERT INTO clocked VALUES (1, now() + interval '1 hour')");
  const upper = await runtime.readUpperBound?.(context(), table('clocked'), byTime);
  const { rows } = await sql(`SELECT abs(extract(epoch FROM now() - '${upper}'::timestamptz)) < 5 AS near`);
  expect(rows[0].near).toBe(true);
  expect(
    await idsOf(await requestFor(table('clocked'), { increment: byTime, boundary: { kind: 'TIME', lower: null, upper: upper as string } })),
  ).toEqual([]);
});

test('N09 a key that commits late is read by the overlap', async () => {
  await sql('CREATE TABLE keys (id bigint PRIMARY KEY); INSERT INTO keys VALUES (99), (101)');
  const upper = await runtime.readUpperBound?.(context(), table('keys'), byKey);
  expect(upper).toBe('102');
  await sql('INSERT INTO keys VALUES (100)');
  const boundary = { kind: 'OFFSET' as const, lower: '102', upper: '103' };
  expect(await idsOf(await requestFor(table('keys'), { increment: { ...byKey, overlapKeys: 5 }, boundary }))).toEqual(['99', '100', '101']);
});

test('the boundary holds its lower bound and not its upper one', async () => {
  await sql('CREATE TABLE bounded AS SELECT i::bigint AS id FROM generate_series(1, 10) i');
  const request = await requestFor(table('bounded'), { increment: byKey, boundary: { kind: 'OFFSET', lower: '3', upper: '7' } });
  expect(await idsOf(request)).toEqual(['3', '4', '5', '6']);
});

test('an unchanged table resumes inside the same blocks', async () => {
  await sql('CREATE TABLE still AS SELECT i::bigint AS id FROM generate_series(1, 5000) i');
  const request = await requestFor(table('still'), { maxBatchRows: 700 });
  const batches = await readAll(runtime, context(), request);
  expect(await idsOf({ ...request, from: batches[2]?.checkpoint ?? null })).toEqual(numbers(2101, 5000));
});

test('a table that changed between two attempts is not resumed by blocks', async () => {
  await sql('CREATE TABLE moving AS SELECT i::bigint AS id FROM generate_series(1, 5000) i');
  const request = await requestFor(table('moving'), { maxBatchRows: 700 });
  const batches = await readAll(runtime, context(), request);
  await sql('UPDATE moving SET id = id WHERE id = 4000');
  await expect(idsOf({ ...request, from: batches[2]?.checkpoint ?? null })).rejects.toMatchObject({
    code: 'postgres/source-changed',
    errorClass: 'position-lost',
  });
});

test('a changed table that is read by key resumes without a gap', async () => {
  await sql('CREATE TABLE moved (id bigint PRIMARY KEY, note text); INSERT INTO moved SELECT i FROM generate_series(1, 5000) i');
  const request = await requestFor(table('moved', { readBy: 'key' }), { maxBatchRows: 700 });
  const batches = await readAll(runtime, context(), request);
  await sql("UPDATE moved SET note = 'again' WHERE id IN (10, 4000)");
  expect(await idsOf({ ...request, from: batches[2]?.checkpoint ?? null })).toEqual(numbers(2101, 5000));
});

test('partitions share one snapshot and hold every row once', async () => {
  await sql("CREATE TABLE split AS SELECT i::bigint AS id, repeat('x', 400) AS filler FROM generate_series(1, 40000) i");
  const partitions = (await runtime.planPartitions?.(context(), table('split'), 3)) ?? [];
  expect(partitions).toHaveLength(3);
  await sql('UPDATE split SET filler = filler || id WHERE id % 7 = 0');
  const request = await requestFor(table('split'));
  const ids: (string | null)[] = [];
  for (const partition of partitions) ids.push(...(await idsOf({ ...request, partition })));
  expect(ids.map(Number).sort((a, b) => a - b)).toEqual(numbers(1, 40_000).map(Number));
});

test('flags are written back after the commit, once, and only for rows as they were read', async () => {
  await sql(
    "CREATE TABLE flagged (id bigint PRIMARY KEY, note text, state text DEFAULT 'new'); INSERT INTO flagged (id) SELECT generate_series(1, 6)",
  );
  const increment: IncrementStrategy = { kind: 'flag', flagField: 'state', pendingValue: 'new', takenValue: 'taken', keyFields: ['id'] };
  const request = await requestFor(table('flagged'), { increment, maxBatchRows: 3 });
  const reader = await runtime.openReader(context(), request);
  const iterator = reader.batches()[Symbol.asyncIterator]();
  const batch = (await iterator.next()).value;
  await sql("UPDATE flagged SET note = 'changed meanwhile' WHERE id = 2");
  const checkpoint = structuredClone(batch.checkpoint);
  await reader.acknowledge(batch.checkpoint);
  await reader.acknowledge(checkpoint);
  await reader.close();
  const { rows } = await sql("SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM flagged WHERE state = 'taken'");
  expect(rows[0].ids).toBe('1,3');
  expect(await idsOf(request)).toEqual(['2', '4', '5', '6']);
});

test('a query is one SELECT, read only', async () => {
  const query = (text: string): StreamRef => ({ path: ['query'], kind: 'query', config: { query: text } });
  await sql('CREATE TABLE precious AS SELECT i::bigint AS id FROM generate_series(1, 3) i');
  expect(await idsOf(await requestFor(query('SELECT id FROM precious WHERE id > 1 ORDER BY id;')))).toEqual(['2', '3']);
  for (const text of [
    'SELECT 1 AS id) AS q; DROP TABLE precious; --',
    'DROP TABLE precious',
    'DELETE FROM precious RETURNING id',
    'SELECT 1 AS id; SELECT 2',
  ]) {
    await expect(requestFor(query(text))).rejects.toMatchObject({ errorClass: 'config' });
  }
  expect(await idsOf(await requestFor(table('precious')))).toHaveLength(3);
});

test('N54 a table dropped before it is read is schema drift', async () => {
  await sql('CREATE TABLE dropped (id bigint)');
  const request = await requestFor(table('dropped'));
  await sql('DROP TABLE dropped');
  await expect(idsOf(request)).rejects.toMatchObject({ code: 'postgres/table-missing', errorClass: 'schema-drift' });
});

test('N64 a server that says nothing any more is given up in time and leaves nothing behind', async () => {
  await sql('CREATE TABLE silent AS SELECT i::bigint AS id, repeat(md5(i::text), 8) AS filler FROM generate_series(1, 200000) i');
  const request = await requestFor(table('silent'), { maxBatchRows: 500 });
  const proxy = await startProxy({ host: '127.0.0.1', port: Number(new URL(database.url).port) });
  const reader = await runtime.openReader(contextFor(database.url, { through: proxy, answerTimeoutSeconds: 1 }), request);
  const startedAt = performance.now();
  const reading = (async () => {
    for await (const batch of reader.batches()) {
      proxy.blackhole();
      await reader.acknowledge(batch.checkpoint);
    }
  })();
  await expect(reading).rejects.toMatchObject({ code: 'postgres/no-answer', errorClass: 'transient' });
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await reader.close();
  await expect.poll(() => proxy.openConnections).toBe(0);
  await proxy.close();
  expect(await idsOf({ ...request, limit: 3 })).toHaveLength(3);
});
