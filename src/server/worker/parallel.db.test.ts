import { drizzle } from 'drizzle-orm/node-postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { resyncFires } from '#src/server/services/schedule/index.ts';
import { claimBatchRun } from './claim.ts';
import { type Cluster, createLandingInterface, createOrigin, readRun, startCluster } from './test/cluster.ts';
import { createInterfaces, createSource, createWorkerRow, queueRuns, setSystemSchedule, until } from './test/fixtures.ts';
import { tickSchedules } from './tick.ts';

vi.setConfig({ testTimeout: 120_000 });

let cluster: Cluster;
beforeEach(async () => {
  cluster = await startCluster();
});
afterEach(() => cluster.stop());

const sayParallel = `UPDATE run SET options = '{"isParallel": true}' WHERE id = ANY($1::bigint[])`;

test('parallel loads are claimed up to the limit of the interface, each in a lane of its own that a retry keeps', async () => {
  const { pool } = cluster.metadata;
  const workerId = await createWorkerRow(pool);
  const interfaces = await createInterfaces(pool, await createSource(pool, 100), 1, { maxRuns: 2 });
  const runs = await queueRuns(pool, interfaces, 4);
  await pool.query(sayParallel, [runs.slice(0, 3)]);
  const claims = [await claimBatchRun(pool, workerId), await claimBatchRun(pool, workerId), await claimBatchRun(pool, workerId)];
  expect(claims.map((run) => run && [run.id, run.lane])).toEqual([[runs[0], 0], [runs[1], 1], null]);
  await pool.query(`UPDATE run SET state = 'queued', available_at = now() + interval '1 h' WHERE id = $1`, [runs[0]]);
  expect(await claimBatchRun(pool, workerId)).toMatchObject({ id: runs[2], lane: 2 });
  await pool.query(`UPDATE run SET state = 'succeeded' WHERE id = ANY($1::bigint[])`, [[runs[1], runs[2]]]);
  expect(await claimBatchRun(pool, workerId)).toBeNull();
  await pool.query(`UPDATE run SET available_at = now() WHERE id = $1`, [runs[0]]);
  expect(await claimBatchRun(pool, workerId)).toMatchObject({ id: runs[0], lane: 0 });
});

test('two parallel loads of one interface are both under way at once, and each lands all of its rows', async () => {
  await createOrigin(cluster, 60_000);
  const { pool } = cluster.metadata;
  await pool.query('UPDATE source SET budget = $1', [JSON.stringify({ maxRuns: 4 })]);
  const interfaceId = await createLandingInterface(cluster);
  await pool.query('UPDATE source_interface SET max_runs = 2');
  const runs = await queueRuns(pool, [interfaceId], 2);
  await pool.query(sayParallel, [runs]);
  await cluster.startWorker();
  const look = () => Promise.all(runs.map((id) => readRun(cluster, id)));
  await until('both load', 30, look, (seen) => seen.every(({ state, written }) => state === 'running' && written > 0));
  await until('both are done', 60, look, (seen) => seen.every(({ state, written }) => state === 'succeeded' && written === 60_000));
  const { rows } = await cluster.target.pool.query(
    `SELECT count(*)::int AS rows, count(DISTINCT id)::int AS ids, (SELECT array_agg(partition ORDER BY partition) FROM raw.headwater_progress) AS lanes
     FROM raw.landed`,
  );
  expect(rows).toEqual([{ rows: 120_000, ids: 60_000, lanes: ['all', 'all~1'] }]);
});

test('a fire runs beside the last run, waits, is skipped or comes first, as its schedule says', async () => {
  const { pool } = cluster.metadata;
  const outcomes: Record<string, unknown> = {};
  for (const overlap of ['parallel', 'wait', 'discard', 'replace'] as const) {
    const [interfaceId] = (await createInterfaces(pool, await createSource(pool), 1, { maxRuns: 2 })) as [string];
    const [last, replay] = (await queueRuns(pool, [interfaceId], 2)) as [string, string];
    await pool.query(`UPDATE run SET state = 'running' WHERE id = $1`, [last]);
    await pool.query(`UPDATE run SET trigger = 'replay' WHERE id = $1`, [replay]);
    await fireNow(interfaceId, overlap);
    const { rows } = await pool.query(
      `SELECT f.outcome, r.options, (SELECT state FROM run WHERE id = $2) AS last, (SELECT state FROM run WHERE id = $3) AS replay
       FROM schedule_fire f LEFT JOIN run r ON r.id = f.run_id WHERE f.interface_id = $1`,
      [interfaceId, last, replay],
    );
    outcomes[overlap] = rows;
  }
  expect(outcomes).toEqual({
    parallel: [{ outcome: 'queued', options: { isParallel: true }, last: 'running', replay: 'queued' }],
    wait: [{ outcome: 'queued', options: {}, last: 'running', replay: 'queued' }],
    discard: [{ outcome: 'skipped', options: null, last: 'running', replay: 'queued' }],
    replace: [{ outcome: 'queued', options: {}, last: 'cancelling', replay: 'queued' }],
  });
});

async function fireNow(interfaceId: string, overlap: 'parallel' | 'wait' | 'discard' | 'replace'): Promise<void> {
  const { pool } = cluster.metadata;
  await setSystemSchedule(pool, { trigger: { kind: 'interval', seconds: 10, anchor: '2026-01-01T00:00:00Z' }, overlap });
  await drizzle(pool).transaction((transaction) => resyncFires(transaction, { interfaceId }));
  await pool.query(
    `UPDATE interface_fire SET next_fire_at = at, previous_fire_at = at - interval '10 s'
     FROM (SELECT date_bin('10 s', now(), '2026-01-01') AS at) due WHERE interface_id = $1`,
    [interfaceId],
  );
  await tickSchedules(pool);
}
