import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#src/server/services/testing/world.ts';
import { createRunLedger } from '#src/server/stores/index.ts';
import { removeExpired } from './retention.ts';
import { createInterfaces, createSource } from './test/fixtures.ts';

let world: World;
let interfaceId: string;
beforeAll(async () => {
  world = await createWorld();
  const [id] = await createInterfaces(world.database.pool, await createSource(world.database.pool), 1, { kind: 'realtime' });
  interfaceId = id as string;
});
afterAll(() => world.close());

const nothing = { written: 0, updated: 0, unchanged: 0, filtered: 0, deduplicated: 0, quarantined: 0 };

/** Ten batches a day of five rows each for three days: one of today, two beyond the retention. */
async function createRun(trigger: string): Promise<string> {
  await world.database.pool.query(`UPDATE run SET state = 'cancelled' WHERE state = 'running'`);
  const { rows } = await world.database.pool.query<{ id: string }>(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, state, fencing_token, read, written)
     SELECT id, source_id, $2, 'test', 1, 'running', 7, 150, 150 FROM source_interface WHERE id = $1 RETURNING id::text`,
    [interfaceId, trigger],
  );
  const id = rows[0]?.id as string;
  await world.database.pool.query(
    `INSERT INTO run_batch (run_id, partition, batch_number, read, written, bytes_read, committed_at)
     SELECT $1, 'all', day * 10 + n, 5, 5, 100, date_trunc('day', now(), 'UTC') - (CASE day WHEN 0 THEN 20 WHEN 1 THEN 10 ELSE 0 END) * interval '1 day' + n * interval '1 ms'
     FROM generate_series(0, 2) day, generate_series(1, 10) n`,
    [id],
  );
  return id;
}

const sums = `SELECT count(*)::int AS rows, sum(batch_count)::int AS batches, sum(read)::int AS read, sum(written)::int AS written, sum(bytes_read)::int AS bytes
  FROM run_batch WHERE run_id = $1`;
const sumsOf = async (id: string) => (await world.database.pool.query(sums, [id])).rows[0];

test('old batches of a realtime run become one a day, every sum over them stays, and the run still proves', async () => {
  const id = await createRun('realtime');
  const whole = { batches: 30, read: 150, written: 150, bytes: 3000 };
  expect(await sumsOf(id)).toEqual({ rows: 30, ...whole });
  await removeExpired(world.database.pool);
  expect(await sumsOf(id)).toEqual({ rows: 12, ...whole });
  await removeExpired(world.database.pool);
  expect(await sumsOf(id)).toEqual({ rows: 12, ...whole });
  const proof = await (await world.callAs('admin')).run.prove({ id });
  expect(proof).toMatchObject({ batches: { read: 150, written: 150 }, differences: [] });
});

test('a takeover that hears of folded batches from the target does not count them again', async () => {
  const id = await createRun('realtime');
  await removeExpired(world.database.pool);
  const committed = Array.from({ length: 31 }, (_, index) => ({
    partition: 'all',
    batchNumber: index + 1,
    ...nothing,
    read: 5,
    written: 5,
    committedAt: new Date().toISOString(),
  }));
  const run = { runId: id, interfaceId, attempt: 2, definitionVersion: 1, fencingToken: '7' };
  await createRunLedger(world.database.pool).settlePartition(run, 'all', committed as never, null);
  expect(await sumsOf(id)).toMatchObject({ batches: 31, read: 155 });
});

test('batches of a run that ends are left as they are', async () => {
  const id = await createRun('manual');
  await removeExpired(world.database.pool);
  expect(await sumsOf(id)).toMatchObject({ rows: 30 });
});

test('refused rows that nobody mended expire after the days that were set, and stay counted', async () => {
  const { pool } = world.database;
  const id = await createRun('manual');
  await pool.query(`UPDATE run SET state = 'succeeded_with_quarantine', read = 3, written = 0, quarantined = 3 WHERE id = $1`, [id]);
  await pool.query('DELETE FROM run_batch WHERE run_id = $1', [id]);
  await pool.query(`INSERT INTO run_batch (run_id, partition, batch_number, read, quarantined) VALUES ($1, 'all', 1, 3, 3)`, [id]);
  await pool.query(
    `INSERT INTO quarantined_row (interface_id, run_id, partition, batch_number, row_index, state, code, fingerprint, definition_version, created_at)
     SELECT $1, $2, 'all', 1, n, (ARRAY['open', 'edited', 'ignored'])[n], 'rule/failed', 'f', 1, now() - interval '40 days' FROM generate_series(1, 3) n`,
    [interfaceId, id],
  );
  await removeExpired(pool);
  const states = async () => (await pool.query('SELECT state FROM quarantined_row WHERE run_id = $1 ORDER BY row_index', [id])).rows;
  expect(await states()).toEqual([{ state: 'open' }, { state: 'edited' }, { state: 'ignored' }]);
  await (await world.callAs('admin')).setting.update({ key: 'retention.quarantineDays', value: 30 });
  await removeExpired(pool);
  expect(await states()).toEqual([{ state: 'expired' }, { state: 'expired' }, { state: 'ignored' }]);
  const proof = await (await world.callAs('admin')).run.prove({ id });
  expect(proof).toMatchObject({ verdict: 'balanced', quarantinedRows: 3, differences: [] });
});
