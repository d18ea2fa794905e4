import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '#src/db/client.ts';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { type ClaimedRun, claimBatchRun, claimRealtimeRun } from './claim.ts';
import { finishAttempt } from './finish.ts';
import { queueRealtimeRuns } from './realtime.ts';
import { retryPolicyOf } from './retry-policy.ts';
import { createInterfaces, createSource, createWorkerRow, queueRuns } from './test/fixtures.ts';
import { explainWaitingRuns } from './waiting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const overBudget = `
  SELECT count(*)::int AS count FROM (
    SELECT FROM run r JOIN source s ON s.id = r.source_id WHERE r.state IN ('claimed', 'running')
    GROUP BY s.id HAVING count(*) > (s.budget->>'maxRuns')::int
    UNION ALL
    SELECT FROM run r JOIN source_interface i ON i.id = r.interface_id WHERE r.state IN ('claimed', 'running')
    GROUP BY i.id HAVING count(*) > i.max_runs
    UNION ALL
    SELECT FROM run r WHERE r.state IN ('claimed', 'running') GROUP BY r.interface_id, r.trigger = 'replay' HAVING count(*) > 1) AS excess`;

async function succeed(run: ClaimedRun): Promise<void> {
  const outcome = { kind: 'succeeded', error: null, isEmpty: false, cursor: undefined } as const;
  expect(await finishAttempt(database.pool, run, { outcome, retry: retryPolicyOf(run), random: 0 })).toBe('succeeded');
}

test('eight workers at once never exceed a budget of source or interface, and every run is claimed exactly once', async () => {
  const sources = await Promise.all([createSource(database.pool, 3), createSource(database.pool, 1)]);
  const interfaces = (await Promise.all(sources.map((source) => createInterfaces(database.pool, source, 4, { maxRuns: 2 })))).flat();
  const queued: string[] = [];
  const claimed: string[] = [];
  let isQueueing = true;
  let excess = 0;
  const work = async (pool: pg.Pool) => {
    const workerId = await createWorkerRow(database.pool);
    while (isQueueing || claimed.length < queued.length) {
      const run = await claimBatchRun(pool, workerId);
      if (run === null) continue;
      claimed.push(run.id);
      excess += (await pool.query<{ count: number }>(overBudget)).rows[0]?.count ?? 0;
      await succeed(run);
    }
  };
  const pools = Array.from({ length: 8 }, () => createPool(database.url, { maxConnections: 1 }));
  const working = pools.map(work);
  queued.push(...(await queueEverMoreUrgentRuns(interfaces, 300)));
  isQueueing = false;
  await Promise.all(working);
  await Promise.all(pools.map((pool) => pool.end()));
  expect(excess).toBe(0);
  expect(claimed.toSorted()).toEqual(queued.toSorted());
});

/** Two workers that look a moment apart then want different runs: only the order of their claims keeps the budget. */
async function queueEverMoreUrgentRuns(interfaces: readonly string[], count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let priority = 0; priority < count; priority++) {
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, priority)
       SELECT id, source_id, 'manual', 'test', 1, $2 FROM source_interface WHERE id = $1 RETURNING id::text`,
      [interfaces[priority % interfaces.length], priority],
    );
    ids.push((rows[0] as { id: string }).id);
  }
  return ids;
}

test('claims by priority, then by age, and skips what is paused, not yet due or behind an open breaker', async () => {
  const [pool, workerId] = [database.pool, await createWorkerRow(database.pool)];
  const source = await createSource(pool, 100);
  const [a, b, c, d] = (await createInterfaces(pool, source, 4)) as [string, string, string, string];
  const [old, urgent, paused, later] = (await Promise.all([a, b, c, d].map((id) => queueRuns(pool, [id])))).flat();
  await pool.query(`UPDATE run SET priority = 5 WHERE id = $1`, [urgent]);
  await pool.query(`UPDATE source_interface SET state = 'paused' WHERE id = $1`, [c]);
  await pool.query(`UPDATE run SET available_at = now() + interval '1 hour' WHERE id = $1`, [later]);
  await explainWaitingRuns(pool);
  const reasons = (await pool.query(`SELECT id::text, waiting_reason AS reason FROM run WHERE source_id = $1`, [source])).rows;
  expect(Object.fromEntries(reasons.map((row) => [row.id, row.reason]))).toMatchObject({
    [String(paused)]: 'paused',
    [String(later)]: 'later',
  });
  await pool.query(`UPDATE source SET consecutive_failures = 5, breaker_open_until = now() + interval '1 hour' WHERE id = $1`, [source]);
  expect(await claimBatchRun(pool, workerId)).toBeNull();
  await pool.query(`UPDATE source SET breaker_open_until = now() WHERE id = $1`, [source]);
  const probe = (await claimBatchRun(pool, workerId)) as ClaimedRun;
  expect(probe.id).toBe(urgent);
  expect(await claimBatchRun(pool, workerId)).toBeNull();
  await pool.query(`UPDATE source SET consecutive_failures = 0, breaker_open_until = NULL WHERE id = $1`, [source]);
  expect((await claimBatchRun(pool, workerId))?.id).toBe(old);
  expect(await claimBatchRun(pool, workerId)).toBeNull();
});

test('loads of one interface take turns whatever its limit, and a replay goes beside them', async () => {
  const [pool, workerId] = [database.pool, await createWorkerRow(database.pool)];
  const interfaces = await createInterfaces(pool, await createSource(pool, 100), 1, { maxRuns: 3 });
  const [load, nextLoad, replay, nextReplay] = await queueRuns(pool, interfaces, 4);
  await pool.query(`UPDATE run SET trigger = 'replay' WHERE id = ANY($1::bigint[])`, [[replay, nextReplay]]);
  const claims = [await claimBatchRun(pool, workerId), await claimBatchRun(pool, workerId), await claimBatchRun(pool, workerId)];
  expect(claims.map((run) => run?.id)).toEqual([load, replay, undefined]);
  await succeed(claims[0] as ClaimedRun);
  expect((await claimBatchRun(pool, workerId))?.id).toBe(nextLoad);
});

test('a load that waits for its next attempt keeps its turn', async () => {
  const [pool, workerId] = [database.pool, await createWorkerRow(database.pool)];
  const interfaces = await createInterfaces(pool, await createSource(pool), 1);
  const [begun, other] = await queueRuns(pool, interfaces, 2);
  await pool.query(`UPDATE run SET attempt = 1, available_at = now() + interval '1 hour', error = '{}' WHERE id = $1`, [begun]);
  expect(await claimBatchRun(pool, workerId)).toBeNull();
  await explainWaitingRuns(pool);
  const { rows } = await pool.query('SELECT waiting_reason AS reason FROM run WHERE id = ANY($1::bigint[]) ORDER BY id', [[begun, other]]);
  expect(rows).toEqual([{ reason: 'retry' }, { reason: 'interface-limit' }]);
  await pool.query('UPDATE run SET available_at = now() WHERE id = $1', [begun]);
  expect((await claimBatchRun(pool, workerId))?.id).toBe(begun);
});

test('a realtime interface that is online has one run at a time, held by one worker', async () => {
  const [pool, workerId] = [database.pool, await createWorkerRow(database.pool)];
  const [interfaceId] = await createInterfaces(pool, await createSource(pool), 1, { kind: 'realtime' });
  await Promise.all([queueRealtimeRuns(pool), queueRealtimeRuns(pool), queueRealtimeRuns(pool)]);
  const claims = await Promise.all([claimRealtimeRun(pool, workerId), claimRealtimeRun(pool, workerId)]);
  expect(claims.filter((run) => run !== null).map((run) => run.interfaceId)).toEqual([interfaceId]);
  await queueRealtimeRuns(pool);
  const { rows } = await pool.query(`SELECT count(*)::int AS runs FROM run WHERE interface_id = $1`, [interfaceId]);
  expect(rows).toEqual([{ runs: 1 }]);
});

test('fencing tokens only grow', async () => {
  const [pool, workerId] = [database.pool, await createWorkerRow(database.pool)];
  await queueRuns(pool, await createInterfaces(pool, await createSource(pool, 10), 5));
  const tokens: bigint[] = [];
  for (let run = await claimBatchRun(pool, workerId); run !== null; run = await claimBatchRun(pool, workerId))
    tokens.push(BigInt(run.fencingToken));
  expect(tokens.length).toBeGreaterThanOrEqual(5);
  expect(tokens.every((token, index) => index === 0 || token > (tokens[index - 1] as bigint))).toBe(true);
});
