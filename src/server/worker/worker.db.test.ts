import { drizzle } from 'drizzle-orm/node-postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { resyncFires } from '#src/server/services/schedule/index.ts';
import { type Cluster, countLanded, createLandingInterface, createOrigin, readRun, startCluster } from './test/cluster.ts';
import { queueRuns, setSystemSchedule, until } from './test/fixtures.ts';

const rowCount = 150_000;

vi.setConfig({ testTimeout: 180_000 });

let cluster: Cluster;
beforeEach(async () => {
  cluster = await startCluster();
  await createOrigin(cluster, rowCount);
});
afterEach(() => cluster.stop());

async function startRun(options: Parameters<typeof createLandingInterface>[1] = {}): Promise<{ runId: string; interfaceId: string }> {
  const interfaceId = await createLandingInterface(cluster, options);
  const [runId] = (await queueRuns(cluster.metadata.pool, [interfaceId])) as [string];
  return { runId, interfaceId };
}

const isIn = (state: string) => (run: { state: string }) => run.state === state;
const untilRun = (runId: string, state: string, seconds = 30) => until(`run ${state}`, seconds, () => readRun(cluster, runId), isIn(state));
const untilHalfWay = (runId: string) =>
  until(
    'some batches committed',
    20,
    () => readRun(cluster, runId),
    (run) => run.written > 2000 && run.state === 'running',
  );

async function expectEverythingLandedOnce(runId: string): Promise<void> {
  expect(await readRun(cluster, runId)).toMatchObject({ state: 'succeeded', read: rowCount, written: rowCount });
  expect(await countLanded(cluster)).toEqual({ rows: rowCount, distinct: rowCount });
  const { rows } = await cluster.metadata.pool.query('SELECT sum(written)::int AS written FROM run_batch WHERE run_id = $1', [runId]);
  expect(rows).toEqual([{ written: rowCount }]);
}

test('a queued run is claimed, carried and accounted for', async () => {
  await cluster.startWorker();
  const { runId } = await startRun({ maxBatchRows: 20_000 });
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
});

test('a run whose worker is killed goes on elsewhere within fifteen seconds and loses and doubles nothing', async () => {
  const first = await cluster.startWorker();
  const { runId } = await startRun();
  await untilHalfWay(runId);
  first.kill('SIGKILL');
  const killedAt = Date.now();
  await cluster.startWorker();
  await until(
    'another attempt',
    20,
    () => readRun(cluster, runId),
    (run) => run.attempt === 2,
  );
  expect(Date.now() - killedAt).toBeLessThan(15_000);
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
});

test('N63 a worker that was frozen past its lease writes nothing more when it wakes up', async () => {
  const frozen = await cluster.startWorker();
  const { runId } = await startRun();
  await untilHalfWay(runId);
  frozen.kill('SIGSTOP');
  await cluster.startWorker();
  await until(
    'another attempt',
    20,
    () => readRun(cluster, runId),
    (run) => run.attempt === 2,
  );
  frozen.kill('SIGCONT');
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
  const { rows } = await cluster.metadata.pool.query('SELECT attempt, outcome FROM run_attempt WHERE run_id = $1 ORDER BY attempt', [
    runId,
  ]);
  expect(rows).toEqual([
    { attempt: 1, outcome: 'lost' },
    { attempt: 2, outcome: 'succeeded' },
  ]);
});

test('SIGTERM gives the run back at its batch edge, the worker leaves, and another one goes on', async () => {
  const first = await cluster.startWorker();
  const { runId } = await startRun();
  await untilHalfWay(runId);
  first.kill('SIGTERM');
  expect(await first.exited()).toBe(0);
  expect(await readRun(cluster, runId)).toMatchObject({ state: 'queued', workerId: null });
  const { rows } = await cluster.metadata.pool.query('SELECT state, ingest_url FROM worker');
  expect(rows).toEqual([{ state: 'stopped', ingest_url: null }]);
  await cluster.startWorker();
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
});

test('a cancelled run is final within five seconds, keeps what it committed and says so', async () => {
  await cluster.startWorker();
  const { runId } = await startRun();
  await untilHalfWay(runId);
  await cluster.metadata.pool.query(
    `UPDATE run SET state = 'cancelling', cancel_requested_at = now(), cancel_requested_by = 'test' WHERE id = $1`,
    [runId],
  );
  const cancelledAt = Date.now();
  const run = await untilRun(runId, 'cancelled', 5);
  expect(Date.now() - cancelledAt).toBeLessThan(5000);
  expect(await countLanded(cluster)).toEqual({ rows: run.written, distinct: run.written });
  const { rows } = await cluster.metadata.pool.query(
    `SELECT details->>'kept' AS kept FROM run_log WHERE run_id = $1 AND code = 'run.cancelled'`,
    [runId],
  );
  expect(rows).toEqual([{ kept: String(run.written) }]);
});

test('a paused interface stops at its batch edge and goes on there when it is resumed', async () => {
  await cluster.startWorker();
  const { runId, interfaceId } = await startRun();
  await untilHalfWay(runId);
  await cluster.metadata.pool.query(`UPDATE source_interface SET state = 'paused' WHERE id = $1`, [interfaceId]);
  await until(
    'waits because it is paused',
    10,
    () => readRun(cluster, runId),
    (run) => run.state === 'queued' && run.waitingReason === 'paused',
  );
  expect((await countLanded(cluster)).rows).toBeLessThan(rowCount);
  await cluster.metadata.pool.query(`UPDATE source_interface SET state = 'online' WHERE id = $1`, [interfaceId]);
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
});

test('workers outlive the loss of every connection to the database, and the run is tried again by itself', async () => {
  const worker = await cluster.startWorker();
  const { runId } = await startRun();
  await untilHalfWay(runId);
  await cluster.metadata.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await untilRun(runId, 'succeeded');
  expect(worker.child.exitCode).toBeNull();
  await expectEverythingLandedOnce(runId);
});

test('N64 a source that does not answer is tried again, then opens its breaker; when it answers the run succeeds', {
  timeout: 90_000,
}, async () => {
  await cluster.startWorker();
  await cluster.metadata.pool.query(`UPDATE source SET config = jsonb_set(config, '{port}', '1'), consecutive_failures = 3`);
  const { runId } = await startRun({ maxBatchRows: 20_000 });
  await until(
    'the breaker waits',
    30,
    () => readRun(cluster, runId),
    (run) => run.waitingReason === 'breaker',
  );
  const { rows } = await cluster.metadata.pool.query(
    'SELECT consecutive_failures AS failures, breaker_open_until > now() AS open FROM source',
  );
  expect(rows).toEqual([{ failures: 5, open: true }]);
  const port = Number(new URL(cluster.source.url).port);
  await cluster.metadata.pool.query(`UPDATE source SET config = jsonb_set(config, '{port}', $1), breaker_open_until = now()`, [
    JSON.stringify(port),
  ]);
  await untilRun(runId, 'succeeded');
  expect((await cluster.metadata.pool.query('SELECT consecutive_failures AS failures FROM source')).rows).toEqual([{ failures: 0 }]);
});

test('a run that hangs in its target is cancelled for good within five seconds, and nothing of it comes later', async () => {
  await cluster.startWorker();
  const locked = await cluster.target.pool.connect();
  try {
    await locked.query('BEGIN; LOCK TABLE raw.landed IN ACCESS EXCLUSIVE MODE');
    const { runId } = await startRun();
    await until(
      'the run is loading',
      10,
      () => readRun(cluster, runId),
      (run) => run.state === 'running',
    );
    await requestCancel(runId);
    await untilRun(runId, 'cancelled', 5);
  } finally {
    await locked.query('ROLLBACK');
    locked.release();
  }
  await until(
    'nothing is connected to the target any more',
    15,
    () => countConnections(),
    (count) => count === 0,
  );
  expect(await countLanded(cluster)).toEqual({ rows: 0, distinct: 0 });
});

test('a run without progress is stalled, tried again, and succeeds once nothing is in its way', async () => {
  await cluster.startWorker();
  const locked = await cluster.target.pool.connect();
  const { runId } = await startRun({ maxBatchRows: 20_000, stallSeconds: 10 });
  await locked.query('BEGIN; LOCK TABLE raw.landed IN ACCESS EXCLUSIVE MODE');
  await until(
    'the run was given up as stalled',
    30,
    () => readRun(cluster, runId),
    (run) => run.error?.code === 'run/stalled',
  );
  await locked.query('ROLLBACK');
  locked.release();
  await untilRun(runId, 'succeeded');
  await expectEverythingLandedOnce(runId);
});

test('a schedule fires, its run is carried, and the interface waits for the next fire', async () => {
  await cluster.startWorker();
  const interfaceId = await createLandingInterface(cluster, { maxBatchRows: 20_000, writeMode: 'upsert' });
  await cluster.target.pool.query('ALTER TABLE raw.landed ADD PRIMARY KEY (id)');
  const at = new Date(Date.now() + 2000).toISOString();
  await setSystemSchedule(cluster.metadata.pool, { trigger: { kind: 'once', at } });
  await drizzle(cluster.metadata.pool).transaction((transaction) => resyncFires(transaction, { interfaceId }));
  const runOf = async () => (await cluster.metadata.pool.query('SELECT state, planned_upper AS at, trigger FROM run')).rows;
  const [run] = await until('the scheduled run', 20, runOf, (runs) => runs[0]?.state === 'succeeded');
  expect(run).toMatchObject({ trigger: 'schedule', at: new Date(at) });
  expect((await cluster.metadata.pool.query('SELECT next_fire_at FROM interface_fire')).rows).toEqual([{ next_fire_at: null }]);
});

async function requestCancel(runId: string): Promise<void> {
  await cluster.metadata.pool.query(
    `UPDATE run SET state = 'cancelling', cancel_requested_at = now(), cancel_requested_by = 'test' WHERE id = $1`,
    [runId],
  );
}

async function countConnections(): Promise<number> {
  const { rows } = await cluster.target.pool.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'headwater'`,
  );
  return rows[0].count;
}
