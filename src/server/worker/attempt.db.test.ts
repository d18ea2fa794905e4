import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { HeadwaterError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { type ClaimedRun, claimBatchRun } from './claim.ts';
import { type AttemptEnd, finishAttempt } from './finish.ts';
import { markStalledRuns, releaseLostRuns, renewLeases } from './leases.ts';
import { retryPolicyOf } from './retry-policy.ts';
import { createInterfaces, createSource, createWorkerRow, queueRuns } from './test/fixtures.ts';

let database: TestDatabase;
let workerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  workerId = await createWorkerRow(database.pool);
});
afterAll(() => database.drop());

const refused = toErrorRecord(new HeadwaterError({ code: 'postgres/refused', errorClass: 'transient', category: 'connection' }));

async function claimed(): Promise<ClaimedRun> {
  const [interfaceId] = await createInterfaces(database.pool, await createSource(database.pool), 1);
  await queueRuns(database.pool, [interfaceId as string]);
  return claimAgain();
}

async function claimAgain(): Promise<ClaimedRun> {
  const run = (await claimBatchRun(database.pool, workerId)) as ClaimedRun;
  await database.pool.query(`UPDATE run SET state = 'running' WHERE id = $1`, [run.id]);
  return run;
}

function endWith(run: ClaimedRun, outcome: Partial<AttemptEnd['outcome']>): AttemptEnd {
  return { outcome: { kind: 'failed', error: null, isEmpty: false, cursor: undefined, ...outcome }, retry: retryPolicyOf(run), random: 0 };
}

async function rowOf(run: ClaimedRun) {
  return (
    await database.pool.query(
      `SELECT state, attempt, waiting_reason, available_at > now() AS waits, finished_at IS NOT NULL AS finished FROM run WHERE id = $1`,
      [run.id],
    )
  ).rows[0];
}

async function expire(run: ClaimedRun): Promise<void> {
  await database.pool.query(`UPDATE run SET lease_until = now() - interval '1 s' WHERE id = $1`, [run.id]);
}

test('a transient failure waits and is tried again, as the same run, until its attempts are used', async () => {
  let run = await claimed();
  for (let attempt = 1; attempt < 5; attempt++) {
    expect(await finishAttempt(database.pool, run, endWith(run, { error: refused }))).toBe('queued');
    expect(await rowOf(run)).toMatchObject({ waiting_reason: 'retry', waits: true, finished: false });
    await database.pool.query(`UPDATE run SET available_at = now() WHERE id = $1`, [run.id]);
    run = await claimAgain();
  }
  expect(await finishAttempt(database.pool, run, endWith(run, { error: refused }))).toBe('failed');
  expect(await rowOf(run)).toMatchObject({ state: 'failed', attempt: 5, finished: true });
  const { rows } = await database.pool.query(`SELECT DISTINCT outcome FROM run_attempt WHERE run_id = $1`, [run.id]);
  expect(rows).toEqual([{ outcome: 'failed' }]);
});

test('a run whose worker is gone is queued again under a new token, and its old worker can write nothing', async () => {
  const old = await claimed();
  await expire(old);
  expect(await releaseLostRuns(database.pool)).toEqual([{ runId: old.id, state: 'queued' }]);
  const again = await claimAgain();
  expect(again).toMatchObject({ id: old.id, attempt: 2 });
  expect(await finishAttempt(database.pool, old, endWith(old, { kind: 'succeeded', cursor: 'late' }))).toBeNull();
  expect(await renewLeases(database.pool, workerId, [{ runId: old.id, fencingToken: old.fencingToken }])).toEqual([]);
  expect(await finishAttempt(database.pool, again, endWith(again, { kind: 'succeeded', cursor: '42' }))).toBe('succeeded');
  const { rows } = await database.pool.query(`SELECT cursor FROM interface_progress WHERE interface_id = $1`, [old.interfaceId]);
  expect(rows).toEqual([{ cursor: '42' }]);
});

test('a run that takes its workers down without any progress fails instead of going round for ever', async () => {
  let run = await claimed();
  for (let loss = 0; loss < 10; loss++) {
    await expire(run);
    expect(await releaseLostRuns(database.pool)).toEqual([{ runId: run.id, state: 'queued' }]);
    run = await claimAgain();
  }
  await expire(run);
  expect(await releaseLostRuns(database.pool)).toEqual([{ runId: run.id, state: 'failed' }]);
});

test('a cancelled run ends as cancelled whatever its attempt said, unless it had already landed everything', async () => {
  for (const [kind, state] of [
    ['failed', 'cancelled'],
    ['released', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['succeeded', 'succeeded'],
  ] as const) {
    const run = await claimed();
    await database.pool.query(`UPDATE run SET state = 'cancelling', cancel_requested_at = now() WHERE id = $1`, [run.id]);
    expect(await finishAttempt(database.pool, run, endWith(run, { kind, error: kind === 'failed' ? refused : null }))).toBe(state);
  }
});

test('a released run is at once free for others and its boundary stays open', async () => {
  const run = await claimed();
  await database.pool.query(`INSERT INTO boundary_ledger (interface_id, run_id, origin, kind) VALUES ($1, $2, 'next', 'TIME')`, [
    run.interfaceId,
    run.id,
  ]);
  expect(await finishAttempt(database.pool, run, endWith(run, { kind: 'released' }))).toBe('queued');
  const { rows } = await database.pool.query(`SELECT state FROM boundary_ledger WHERE run_id = $1`, [run.id]);
  expect(rows).toEqual([{ state: 'open' }]);
  const again = await claimAgain();
  await finishAttempt(database.pool, again, endWith(again, { kind: 'succeeded_with_quarantine' }));
  expect((await database.pool.query(`SELECT state FROM boundary_ledger WHERE run_id = $1`, [run.id])).rows).toEqual([{ state: 'done' }]);
});

test('a run without progress for longer than its patience is stalled, one that commits batches is not', async () => {
  const [stuck, slow] = [await claimed(), await claimed()];
  await database.pool.query(`UPDATE run_attempt SET started_at = now() - interval '1 hour' WHERE run_id = ANY($1::bigint[])`, [
    [stuck.id, slow.id],
  ]);
  await database.pool.query(`UPDATE run SET progress_at = now() - interval '299 s' WHERE id = $1`, [slow.id]);
  await markStalledRuns(database.pool);
  expect(await rowOf(stuck)).toMatchObject({ state: 'stalled' });
  expect(await rowOf(slow)).toMatchObject({ state: 'running' });
});
