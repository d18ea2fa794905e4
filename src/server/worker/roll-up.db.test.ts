import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { rollUpRuns } from './roll-up.ts';
import { createInterfaces, createSource, queueRuns } from './test/fixtures.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function one<T>(text: string, values: unknown[] = []): Promise<T> {
  return (await database.pool.query(text, values)).rows[0] as T;
}

async function interfaceOf(): Promise<{ sourceId: string; interfaceId: string }> {
  const sourceId = await createSource(database.pool);
  const [interfaceId] = await createInterfaces(database.pool, sourceId, 1);
  return { sourceId, interfaceId: interfaceId as string };
}

const settle = `UPDATE run SET state = 'running', started_at = coalesce(started_at, now()), read = read + $2, written = written + $2,
  read_milliseconds = read_milliseconds + 5, progress_at = clock_timestamp() WHERE id = $1`;
const end = `UPDATE run SET state = $2, finished_at = clock_timestamp(), started_at = coalesce(started_at, now()) WHERE id = $1`;

const sums = `SELECT coalesce(sum(read), 0)::int AS read, coalesce(sum(read_milliseconds), 0)::int AS "readMilliseconds",
  coalesce(sum(runs_succeeded), 0)::int AS succeeded, coalesce(sum(runs_failed), 0)::int AS failed FROM metric_rollup`;
const ofObject = `${sums} WHERE level = $1 AND object_id = $2 AND grain = $3`;

test('every level and grain holds the same rows and runs as the runs themselves', async () => {
  const { sourceId, interfaceId } = await interfaceOf();
  const [good, bad] = (await queueRuns(database.pool, [interfaceId], 2)) as [string, string];
  await database.pool.query(settle, [good, 70]);
  await database.pool.query(end, [good, 'succeeded']);
  await database.pool.query(settle, [bad, 5]);
  await database.pool.query(end, [bad, 'failed']);
  await rollUpRuns(database.pool);
  const { rawDatabaseId } = await one<{ rawDatabaseId: string }>('SELECT raw_database_id AS "rawDatabaseId" FROM source WHERE id = $1', [
    sourceId,
  ]);
  const objects = [
    ['interface', interfaceId],
    ['source', sourceId],
    ['raw_database', rawDatabaseId],
  ];
  for (const [level, id] of objects) {
    for (const grain of ['hour', 'day', 'month'])
      expect(await one(ofObject, [level, id, grain])).toEqual({ read: 75, readMilliseconds: 10, succeeded: 1, failed: 1 });
  }
});

test('a run that goes on for long is counted as it moves, and no row twice when it ends', async () => {
  const { interfaceId } = await interfaceOf();
  const [id] = (await queueRuns(database.pool, [interfaceId])) as [string];
  for (const rows of [100, 50, 25]) {
    await database.pool.query(settle, [id, rows]);
    await rollUpRuns(database.pool);
    await rollUpRuns(database.pool);
  }
  expect(await one(ofObject, ['interface', interfaceId, 'hour'])).toMatchObject({ read: 175, succeeded: 0 });
  await database.pool.query(settle, [id, 1]);
  await database.pool.query(end, [id, 'succeeded']);
  await rollUpRuns(database.pool);
  await rollUpRuns(database.pool);
  expect(await one(ofObject, ['interface', interfaceId, 'hour'])).toMatchObject({ read: 176, succeeded: 1 });
  expect(await one('SELECT count(*)::int AS count FROM metric_mark WHERE run_id = $1', [id])).toEqual({ count: 0 });
});

test('a load that starts over takes back what it had counted', async () => {
  const { interfaceId } = await interfaceOf();
  const [id] = (await queueRuns(database.pool, [interfaceId])) as [string];
  await database.pool.query(settle, [id, 100]);
  await rollUpRuns(database.pool);
  await database.pool.query('UPDATE run SET read = 0, written = 0, progress_at = clock_timestamp() WHERE id = $1', [id]);
  await rollUpRuns(database.pool);
  await database.pool.query(settle, [id, 7]);
  await database.pool.query(end, [id, 'succeeded']);
  await rollUpRuns(database.pool);
  expect(await one(ofObject, ['interface', interfaceId, 'day'])).toMatchObject({ read: 7 });
});

test('a roll-up that is cut off in the middle leaves nothing behind, and the next one adds everything once', async () => {
  const { interfaceId } = await interfaceOf();
  const ids = await queueRuns(database.pool, [interfaceId], 20);
  for (const id of ids) {
    await database.pool.query(settle, [id, 3]);
    await database.pool.query(end, [id, 'succeeded']);
  }
  const lock = await holdRow(ids.at(-1) as string);
  const cut = rollUpRuns(database.pool).catch((error: Error) => error);
  const { pid } = await blockedBackend();
  await database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  await lock.release();
  expect(await cut).toBeInstanceOf(Error);
  expect(await one(ofObject, ['interface', interfaceId, 'hour'])).toMatchObject({ read: 0, succeeded: 0 });
  await rollUpRuns(database.pool);
  expect(await one(ofObject, ['interface', interfaceId, 'hour'])).toMatchObject({ read: 60, succeeded: 20 });
});

test('two workers that roll up at the same time count each row once', async () => {
  const { interfaceId } = await interfaceOf();
  const ids = await queueRuns(database.pool, [interfaceId], 50);
  for (const id of ids) await database.pool.query(settle, [id, 2]);
  await Promise.all([1, 2, 3, 4].map(() => rollUpRuns(database.pool, 7)));
  await Promise.all(ids.map((id) => database.pool.query(end, [id, 'succeeded'])));
  for (let pass = 0; pass < 3; pass++) await Promise.all([1, 2, 3, 4].map(() => rollUpRuns(database.pool, 7)));
  expect(await one(ofObject, ['interface', interfaceId, 'hour'])).toMatchObject({ read: 100, succeeded: 50 });
});

test('the system’s sum is the sum of all runs', async () => {
  await rollUpRuns(database.pool);
  const runs = await one<{ read: number }>('SELECT sum(read)::int AS read FROM run');
  expect(await one(`${sums} WHERE level = 'system' AND grain = 'month'`)).toMatchObject(runs);
});

test('freshness follows good loads alone, and knows what they usually take', async () => {
  const { interfaceId } = await interfaceOf();
  const load = async (state: string, trigger: string, at: string, read: number) =>
    database.pool.query(
      `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state, planned_upper, started_at, finished_at, read, written)
       SELECT id, source_id, $3, 'test', 1, $2, $4::timestamptz, $4::timestamptz + interval '1 min', $4::timestamptz + interval '3 min', $5, $5
       FROM source_interface WHERE id = $1`,
      [interfaceId, state, trigger, at, read],
    );
  const [today, later] = [new Date(Date.now() - 7_200_000).toISOString(), new Date(Date.now() - 3_600_000).toISOString()];
  await load('succeeded', 'schedule', today, 1200);
  await load('failed', 'schedule', later, 0);
  await load('succeeded', 'replay', later, 1);
  await rollUpRuns(database.pool);
  const freshness = await one<{ freshAt: Date; medianSeconds: number; rate: number }>(
    `SELECT fresh_at AS "freshAt", median_seconds AS "medianSeconds", median_rows_per_second AS rate FROM interface_freshness WHERE interface_id = $1`,
    [interfaceId],
  );
  expect(freshness.freshAt.toISOString()).toBe(today);
  expect(freshness).toMatchObject({ medianSeconds: 120, rate: 10 });
});

async function holdRow(runId: string): Promise<{ release: () => Promise<void> }> {
  const client: pg.PoolClient = await database.pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM run WHERE id = $1 FOR UPDATE', [runId]);
  return {
    release: async () => {
      await client.query('ROLLBACK');
      client.release();
    },
  };
}

async function blockedBackend(): Promise<{ pid: number }> {
  for (;;) {
    const found = await one<{ pid: number } | undefined>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0 LIMIT 1`,
    );
    if (found) return found;
  }
}
