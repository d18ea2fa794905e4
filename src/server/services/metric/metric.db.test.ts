import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUpRuns } from '#src/server/worker/roll-up.ts';
import { findLateInterfaces } from '../freshness/index.ts';
import { seedTree, type Tree } from '../testing/seed.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let mine: Tree;
let others: Tree;
beforeAll(async () => {
  world = await createWorld();
  [mine, others] = [await seedTree(world), await seedTree(world)];
  for (const [tree, rows] of [
    [mine, 40],
    [others, 2],
  ] as const) {
    await landed(tree, 'succeeded_with_quarantine', 5, '20 days');
    await landed(tree, 'failed', 1, '3 days');
    await landed(tree, 'succeeded', rows, '1 hour');
  }
  await rollUpRuns(world.database.pool);
});
afterAll(() => world.close());

async function landed({ interfaceId, sourceId }: Tree, state: string, rows: number, age: string): Promise<void> {
  await world.database.pool.query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state, queued_at, started_at, finished_at, progress_at,
       read, written, bytes_read, bytes_written, read_milliseconds)
     SELECT $1, $2, 'schedule', 'test', 1, $3, at, at, at + interval '10 s', at, $4::int, $4::int, $4::int * 100, $4::int * 90, 7 FROM (SELECT now() - $5::interval AS at) t`,
    [interfaceId, sourceId, state, rows, age],
  );
}

/** The same question asked of the runs themselves. */
async function counted(range: string, condition: string): Promise<Record<string, number>> {
  const from = { '24h': `date_trunc('hour', now()) - interval '23 h'`, '7d': `date_trunc('hour', now()) - interval '167 h'` }[range];
  const since = from ?? `date_trunc('day', now(), 'UTC') - interval '29 d'`;
  const { rows } = await world.database.pool.query<Record<string, number>>(
    `SELECT coalesce(sum(read), 0)::int AS read, coalesce(sum(bytes_read), 0)::int AS "bytesRead", coalesce(sum(bytes_written), 0)::int AS "bytesWritten",
       coalesce(sum(read_milliseconds), 0)::int AS "readMilliseconds",
       count(*) FILTER (WHERE state = 'succeeded')::int AS "runsSucceeded", count(*) FILTER (WHERE state = 'failed')::int AS "runsFailed",
       count(*) FILTER (WHERE state = 'succeeded_with_quarantine')::int AS "runsPartlySucceeded"
     FROM run WHERE finished_at >= ${since} AND ${condition}`,
  );
  return rows[0] as Record<string, number>;
}

test.each(['24h', '7d', '30d'] as const)('figures of the last %s are those of the runs', async (range) => {
  const admin = await world.callAs('admin');
  expect((await admin.metric.get({ range })).totals).toMatchObject(await counted(range, 'true'));
  const { totals } = await admin.metric.get({ range, interfaceId: mine.interfaceId });
  expect(totals).toMatchObject(await counted(range, `interface_id = '${mine.interfaceId}'`));
});

test('the buckets of a trend add up to its totals, and so do the objects below', async () => {
  const { buckets, totals, children } = await (await world.callAs('admin')).metric.get({ range: '7d' });
  expect(buckets.reduce((sum, bucket) => sum + bucket.read, 0)).toBe(totals.read);
  expect(children.reduce((sum, child) => sum + child.read, 0)).toBe(totals.read);
  expect(buckets).toHaveLength(168);
});

test('thirteen months are read day by day and add up to the months', async () => {
  const { buckets, totals } = await (await world.callAs('admin')).metric.get({ range: '13mo' });
  expect(buckets.reduce((sum, bucket) => sum + bucket.read, 0)).toBe(totals.read);
  expect(totals.read).toBe(54);
});

test('who was granted one source gets the figures of that source alone', async () => {
  const granted = await world.callAs('none', [{ rawDatabaseId: null, sourceId: mine.sourceId, role: 'viewer' }]);
  const { totals, children } = await granted.metric.get({ range: '24h' });
  expect(totals.read).toBe(40);
  expect(children.map(({ id }) => id)).toEqual([mine.interfaceId]);
  await expect(granted.metric.get({ interfaceId: others.interfaceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('no range looks at runs or batches, however many there are', async () => {
  const admin = await world.callAs('admin');
  const { pool } = world.database;
  await pool.query('ALTER TABLE run RENAME TO hidden_run; ALTER TABLE run_batch RENAME TO hidden_run_batch');
  try {
    for (const range of ['24h', '7d', '30d', '13mo'] as const) expect((await admin.metric.get({ range })).totals.read).toBeGreaterThan(0);
  } finally {
    await pool.query('ALTER TABLE hidden_run RENAME TO run; ALTER TABLE hidden_run_batch RENAME TO run_batch');
  }
});

test('an interface is found late once its objective is missed, and not before', async () => {
  const late = async () => (await findLateInterfaces(world.composition.db, new Date())).map(({ interfaceId }) => interfaceId);
  const promise = `UPDATE source_interface SET freshness_minutes = $2 WHERE id = $1`;
  await world.database.pool.query(promise, [mine.interfaceId, 61]);
  expect(await late()).toEqual([]);
  await world.database.pool.query(promise, [mine.interfaceId, 59]);
  expect(await late()).toEqual([mine.interfaceId]);
});
