import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from '#src/db/test/index.ts';
import type { RunIdentity } from '#src/server/engine/ports.ts';
import { claimTestRun, createTestInterface, createTestRun } from './testing/interface.ts';
import type { KillableRun } from './testing/killable-run.ts';
import { carryPostgresRun, createOrders, ordersDefinition } from './testing/postgres-run.ts';

const killable = fileURLToPath(new URL('./testing/killable-run.ts', import.meta.url));
let metadata: TestDatabase;
let data: EmptyDatabase;
let run: RunIdentity;

beforeEach(async () => {
  metadata = await createTestDatabase('kill_meta');
  data = await createEmptyDatabase('kill_data');
  run = await createTestRun(metadata.pool, await createTestInterface(metadata.pool));
});
afterEach(async () => {
  await metadata.drop();
  await data.drop();
});

/** Starts an attempt in a process of its own and kills it with SIGKILL where it pauses. */
async function killAt(killed: Omit<KillableRun, 'metadataUrl' | 'url' | 'run'>): Promise<string> {
  const argument: KillableRun = { ...killed, run, metadataUrl: metadata.url, url: data.url };
  const child = spawn(process.execPath, [killable, JSON.stringify(argument)], { stdio: ['ignore', 'inherit', 'pipe'] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (line.startsWith('paused')) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return lines.join('\n');
}

async function sumOf(database: EmptyDatabase, table: string): Promise<Record<string, number>> {
  const columns = ['read', 'written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'];
  const { rows } = await database.pool.query(
    `SELECT ${columns.map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`)} FROM ${table} WHERE run_id = $1`,
    [run.runId],
  );
  return rows[0];
}

/** What SQL says about target and metadata after the last attempt. */
async function verdict(rows: number) {
  const target = await data.pool.query(
    `SELECT count(*)::int AS rows, count(DISTINCT id)::int AS ids, count(*) FILTER (WHERE customer LIKE ' %')::int AS untrimmed FROM landed`,
  );
  const lost = await data.pool.query(
    `SELECT count(*)::int AS rows FROM orders WHERE amount BETWEEN 0 AND 1000 AND NOT EXISTS (SELECT FROM landed WHERE landed.id = orders.id)`,
  );
  const states = await metadata.pool.query(`SELECT state, count(*)::int AS rows FROM quarantined_row WHERE run_id = $1 GROUP BY state`, [
    run.runId,
  ]);
  const run_ = await metadata.pool.query(
    `SELECT read::int, written::int, updated::int, unchanged::int, filtered::int, deduplicated::int, quarantined::int FROM run WHERE id = $1`,
    [run.runId],
  );
  const refused = Array.from({ length: rows }, (_, index) => index + 1).filter((id) => id % 97 === 0 || id % 1009 === 0).length;
  const counts = run_.rows[0];
  expect(target.rows[0]).toEqual({ rows: rows - refused, ids: rows - refused, untrimmed: 0 });
  expect(lost.rows[0].rows).toBe(0);
  expect(states.rows).toEqual([{ state: 'open', rows: refused }]);
  expect(counts).toMatchObject({ read: rows, quarantined: refused });
  expect(await sumOf(metadata, 'run_batch')).toEqual(counts);
  expect(await sumOf(data, 'headwater_batch')).toEqual(counts);
}

const points = ['quarantine-insert', 'before-commit', 'after-commit', 'before-finish', 'after-finish'] as const;

describe('a run killed with SIGKILL', () => {
  it.each(points)('loses and doubles nothing when killed at %s', async (pauseAt) => {
    await createOrders(data.pool, 3000, false);
    const definition = ordersDefinition();
    const onVisit = pauseAt.endsWith('finish') ? 1 : 3;
    expect(await killAt({ definition, pauseAt, onVisit })).toContain(`paused at ${pauseAt}`);
    run = await claimTestRun(metadata.pool, run);
    const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url });
    expect(outcome).toMatchObject({ kind: 'succeeded_with_quarantine', error: null });
    await verdict(3000);
  });

  it.each(['append', 'upsert', 'overwrite'] as const)(
    'goes on through five kills in partitions of its own with %s',
    async (writeMode) => {
      const rows = 60_000;
      await createOrders(data.pool, rows, writeMode !== 'append');
      const definition = ordersDefinition({ target: { writeMode }, limits: { partitions: 2, maxBatchRows: 5000 } });
      for (const pauseAt of ['after-commit', 'before-commit', 'quarantine-insert', 'after-commit', 'before-commit']) {
        await killAt({ definition, pauseAt, onVisit: 2 });
        run = await claimTestRun(metadata.pool, run);
      }
      const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url });
      expect(outcome).toMatchObject({ kind: 'succeeded_with_quarantine', error: null });
      await verdict(rows);
      const { rows: partitions } = await metadata.pool.query('SELECT partition FROM run_partition WHERE run_id = $1', [run.runId]);
      expect(partitions).toHaveLength(2);
    },
    180_000,
  );

  it.each([
    ['overwrite', 1],
    ['overwrite', 2],
    ['upsert', 2],
  ] as const)('starts a load by %s in %i partitions over when the source changed since', async (writeMode, partitions) => {
    await createOrders(data.pool, 30_000, true);
    const definition = ordersDefinition({ target: { writeMode }, limits: { partitions, maxBatchRows: 2000 } });
    await killAt({ definition, pauseAt: 'after-commit', onVisit: 4 });
    await data.pool.query(`UPDATE orders SET customer = 'changed' WHERE id IN (1, 15000, 29999)`);
    run = await claimTestRun(metadata.pool, run);
    const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url });
    expect(outcome).toMatchObject({ kind: 'succeeded_with_quarantine', error: null });
    const { rows: logged } = await metadata.pool.query(`SELECT details FROM run_log WHERE run_id = $1 AND code = 'run.begun-again'`, [
      run.runId,
    ]);
    expect(logged).toEqual([{ details: { reason: 'postgres/source-changed' } }]);
    await verdict(30_000);
  });

  it('says what to do when an appended load cannot be read on', async () => {
    await createOrders(data.pool, 3000, false);
    const definition = ordersDefinition();
    await killAt({ definition, pauseAt: 'after-commit', onVisit: 3 });
    await data.pool.query(`UPDATE orders SET customer = 'changed' WHERE id = 1`);
    run = await claimTestRun(metadata.pool, run);
    const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'postgres/source-changed', errorClass: 'position-lost' } });
    expect(await sumOf(metadata, 'run_batch')).toEqual(await sumOf(data, 'headwater_batch'));
  });
});
