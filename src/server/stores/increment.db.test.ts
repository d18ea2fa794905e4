import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from '#src/db/test/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { RunOutcome, RunPlan } from '#src/server/engine/index.ts';
import type { RunIdentity } from '#src/server/engine/ports.ts';
import { createTestInterface, createTestRun } from './testing/interface.ts';
import { carryPostgresRun, ordersDefinition } from './testing/postgres-run.ts';

let metadata: TestDatabase;
let data: EmptyDatabase;
let owner: { interfaceId: string; sourceId: string };

beforeEach(async () => {
  metadata = await createTestDatabase('inc_meta');
  data = await createEmptyDatabase('inc_data');
  owner = await createTestInterface(metadata.pool);
  await data.pool.query(`
    CREATE TABLE orders (id bigint PRIMARY KEY, customer text, amount numeric, updated_at timestamptz, taken text NOT NULL DEFAULT 'no');
    CREATE TABLE landed (id bigint NOT NULL, customer text, amount numeric, updated_at timestamptz)`);
});
afterEach(async () => {
  await metadata.drop();
  await data.drop();
});

const updatedAt = { name: 'updated_at', type: { kind: 'timestamptz' }, nativeType: 'timestamptz', isNullable: true };
const byTime = (overlapSeconds: number) => ({ kind: 'timestamp' as const, cursorField: 'updated_at', keyFields: ['id'], overlapSeconds });

/** A run of the interface that ends as the worker would end it: boundary done, cursor moved. */
async function carry(
  definition: InterfaceDefinition,
  options: RunPlan['options'] = {},
  trigger = 'manual',
): Promise<{ run: RunIdentity; outcome: RunOutcome }> {
  const run = await createTestRun(metadata.pool, owner, trigger);
  return { run, outcome: await finish(run, definition, options) };
}

async function finish(run: RunIdentity, definition: InterfaceDefinition, options: RunPlan['options'] = {}): Promise<RunOutcome> {
  const outcome = await carryPostgresRun(metadata.pool, { run, definition, url: data.url, options });
  const isDone = outcome.kind.startsWith('succeeded');
  await metadata.pool.query(`UPDATE boundary_ledger SET state = $2 WHERE run_id = $1`, [run.runId, isDone ? 'done' : 'failed']);
  if (isDone && outcome.cursor !== undefined) {
    await metadata.pool.query(
      `INSERT INTO interface_progress (interface_id, cursor) VALUES ($1, $2) ON CONFLICT (interface_id) DO UPDATE SET cursor = excluded.cursor`,
      [run.interfaceId, outcome.cursor],
    );
  }
  return outcome;
}

async function landedIds(): Promise<readonly number[]> {
  const { rows } = await data.pool.query<{ id: string }>('SELECT id FROM landed ORDER BY id');
  return rows.map((row) => Number(row.id));
}

function die(dead: AbortController): never {
  dead.abort(new Error('killed'));
  throw new Error('killed');
}

async function quarantinedAmounts(): Promise<readonly string[]> {
  const { rows } = await metadata.pool.query<{ amount: string }>(
    `SELECT source_values->>'amount' AS amount FROM quarantined_row ORDER BY 1`,
  );
  return rows.map((row) => row.amount);
}

async function addOrders(from: number, to: number, at = 'now()'): Promise<void> {
  await data.pool.query(
    `INSERT INTO orders (id, customer, amount, updated_at) SELECT i, 'c', 1, ${at} FROM generate_series($1::bigint, $2::bigint) AS i`,
    [from, to],
  );
}

describe('increments', () => {
  it('catches a row that committed late, once, by the overlap', async () => {
    const definition = ordersDefinition({ increment: byTime(300), fields: [updatedAt] });
    const late = await data.pool.connect();
    await late.query(`BEGIN; INSERT INTO orders (id, customer, amount, updated_at) VALUES (1, 'late', 1, now())`);
    await addOrders(2, 4);
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 3, written: 3 });
    await late.query('COMMIT');
    late.release();
    const { outcome } = await carry(definition);
    expect(outcome.counts).toMatchObject({ read: 4, written: 1, unchanged: 3 });
    expect(await landedIds()).toEqual([1, 2, 3, 4]);
  });

  it('keeps the boundaries of `next` runs contiguous and reads each row once without an overlap', async () => {
    const definition = ordersDefinition({ increment: byTime(0), fields: [updatedAt] });
    for (let round = 0; round < 3; round++) {
      await addOrders(round * 10 + 1, round * 10 + 10);
      expect((await carry(definition)).outcome.counts.written).toBe(10);
    }
    const { rows } = await metadata.pool.query(
      `SELECT count(*)::int AS broken FROM (SELECT lower, lag(upper) OVER (ORDER BY id) AS previous FROM boundary_ledger WHERE origin = 'next') b
       WHERE previous IS NOT NULL AND lower IS DISTINCT FROM previous`,
    );
    expect(rows[0].broken).toBe(0);
    expect(await landedIds()).toHaveLength(30);
  });

  it('backfills a range without moving the cursor or doubling what is there', async () => {
    const definition = ordersDefinition({ increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 } });
    await addOrders(1, 10);
    await carry(definition);
    await data.pool.query('DELETE FROM landed WHERE id IN (4, 5)');
    const { outcome } = await carry(definition, { boundary: { kind: 'OFFSET', lower: '3', upper: '8' } });
    expect(outcome).toMatchObject({ cursor: undefined, counts: { read: 5, written: 2, unchanged: 3 } });
    expect(await landedIds()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('does not double rows when a person moves the cursor back', async () => {
    const definition = ordersDefinition({ increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 } });
    await addOrders(1, 10);
    await carry(definition);
    await metadata.pool.query(`UPDATE interface_progress SET cursor = '4'`);
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 7, written: 0, unchanged: 7 });
    expect(await landedIds()).toHaveLength(10);
  });

  it('counts rows without a cursor instead of forgetting them', async () => {
    await addOrders(1, 5);
    await addOrders(6, 8, 'NULL');
    const { outcome, run } = await carry(ordersDefinition({ increment: byTime(0), fields: [updatedAt] }));
    expect(outcome.counts.read).toBe(5);
    const { rows } = await metadata.pool.query('SELECT untrackable_rows::int AS rows FROM interface_progress');
    expect(rows[0].rows).toBe(3);
    const logged = await metadata.pool.query('SELECT code, details FROM run_log WHERE run_id = $1 AND level = $2', [run.runId, 'warn']);
    expect(logged.rows).toEqual([{ code: 'run.untrackable', details: { rows: 3, field: 'updated_at' } }]);
  });

  it('marks flagged rows as taken after the commit and never reads them twice', async () => {
    const taken = { name: 'taken', type: { kind: 'text' }, nativeType: 'text', isNullable: false };
    await data.pool.query('ALTER TABLE landed ADD taken text');
    const increment = { kind: 'flag' as const, flagField: 'taken', pendingValue: 'no', takenValue: 'yes', keyFields: ['id'] };
    const definition = ordersDefinition({ increment, fields: [taken], limits: { maxBatchRows: 4 } });
    await addOrders(1, 10);
    expect((await carry(definition)).outcome.counts.written).toBe(10);
    await addOrders(11, 12);
    expect((await carry(definition)).outcome.counts.written).toBe(2);
    const { rows } = await data.pool.query(`SELECT count(*)::int AS pending FROM orders WHERE taken = 'no'`);
    expect(rows[0].pending).toBe(0);
    expect(await landedIds()).toHaveLength(12);
  });

  it('does not land flagged rows twice when a run dies between commit and acknowledgement and a new run reads', async () => {
    const taken = { name: 'taken', type: { kind: 'text' }, nativeType: 'text', isNullable: false };
    await data.pool.query('ALTER TABLE landed ADD taken text');
    const increment = { kind: 'flag' as const, flagField: 'taken', pendingValue: 'no', takenValue: 'yes', keyFields: ['id'] };
    const definition = ordersDefinition({ increment, fields: [taken], limits: { maxBatchRows: 4 } });
    await addOrders(1, 10);
    const run = await createTestRun(metadata.pool, owner);
    const dead = new AbortController();
    const dying = { reach: async (point: string) => (point === 'after-commit' ? die(dead) : undefined) };
    await carryPostgresRun(metadata.pool, { run, definition, url: data.url }, dying, dead.signal).catch(() => undefined);
    expect(await landedIds()).toEqual([1, 2, 3, 4]);
    const pending = await data.pool.query(`SELECT id FROM orders WHERE taken = 'no'`);
    expect(pending.rows).toHaveLength(10);
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 6, written: 6 });
    expect(await landedIds()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('lands what an ended run had committed only once when the boundary is read again', async () => {
    const increment = { kind: 'key' as const, cursorField: 'id', keyFields: ['id'], overlapKeys: 0 };
    await addOrders(1, 9);
    await data.pool.query('UPDATE orders SET amount = 5000 WHERE id = 8');
    const strict = ordersDefinition({ increment, limits: { maxBatchRows: 2, maxQuarantinedRows: 0 } });
    expect((await carry(strict)).outcome).toMatchObject({ kind: 'failed', error: { code: 'run/too-many-quarantined' } });
    expect((await landedIds()).length).toBeGreaterThan(0);
    const { outcome } = await carry(ordersDefinition({ increment }));
    expect(outcome.counts).toMatchObject({ read: 9, quarantined: 1 });
    expect(await landedIds()).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
  });

  it('quarantines a refused row of the overlap once, and again only when its values change', async () => {
    const definition = ordersDefinition({ increment: byTime(300), fields: [updatedAt] });
    await addOrders(1, 4);
    await data.pool.query('UPDATE orders SET amount = 5000 WHERE id IN (2, 3)');
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 4, written: 2, quarantined: 2 });
    await metadata.pool.query(`UPDATE quarantined_row SET state = 'ignored' WHERE key = '3'`);
    const again = await carry(definition);
    expect(again.outcome).toMatchObject({ kind: 'succeeded', counts: { read: 4, unchanged: 2, deduplicated: 2, quarantined: 0 } });
    await data.pool.query('UPDATE orders SET amount = 6000 WHERE id = 2');
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 4, unchanged: 2, deduplicated: 1, quarantined: 1 });
    expect(await quarantinedAmounts()).toEqual(['5000', '5000', '6000']);
    const ledger = await data.pool.query('SELECT deduplicated::int FROM headwater_batch WHERE run_id = $1', [again.run.runId]);
    expect(ledger.rows).toEqual([{ deduplicated: 2 }]);
  });

  it('quarantines a refused row of a table without a key once', async () => {
    const definition = ordersDefinition({ increment: byTime(300), fields: [updatedAt], target: { keyColumns: [] } });
    await addOrders(1, 3);
    await data.pool.query('UPDATE orders SET amount = 5000 WHERE id = 2');
    await carry(definition);
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 3, deduplicated: 1, quarantined: 0 });
    expect(await quarantinedAmounts()).toEqual(['5000']);
  });

  it('counts rows whose key stands in the target as deduplicated when the rule compares with the target', async () => {
    const step = { isEnabled: true, gate: 'quarantine' as const, thresholdCount: null, thresholdShare: null };
    const rules = [{ ...step, id: 'once', rule: 'deduplicate', columns: ['id'], params: { scope: 'target' } }];
    const definition = { ...ordersDefinition({ target: { keyColumns: [] }, limits: { maxBatchRows: 4 } }), rules };
    await addOrders(1, 10);
    expect((await carry(definition)).outcome.counts).toMatchObject({ read: 10, written: 10, deduplicated: 0 });
    await addOrders(11, 12);
    const { outcome, run } = await carry(definition);
    expect(outcome.counts).toMatchObject({ read: 12, written: 2, deduplicated: 10 });
    expect(await landedIds()).toHaveLength(12);
    const ledger = await data.pool.query('SELECT sum(deduplicated)::int AS rows FROM headwater_batch WHERE run_id = $1', [run.runId]);
    expect(ledger.rows).toEqual([{ rows: 10 }]);
  });

  it('does not wipe the target when the source is suddenly empty', async () => {
    const definition = ordersDefinition({ target: { writeMode: 'overwrite' } });
    await addOrders(1, 3);
    await carry(definition);
    await data.pool.query('DELETE FROM orders');
    expect((await carry(definition)).outcome).toMatchObject({ kind: 'succeeded', isEmpty: true });
    expect(await landedIds()).toEqual([1, 2, 3]);
    const allowed = ordersDefinition({ target: { writeMode: 'overwrite', isEmptyOverwriteAllowed: true } });
    await carry(allowed);
    expect(await landedIds()).toEqual([]);
  });

  it('replays mended rows into the table as it stands', async () => {
    await addOrders(1, 5);
    await data.pool.query('UPDATE orders SET amount = 5000 WHERE id IN (2, 3)');
    await carry(ordersDefinition());
    const replay = await createTestRun(metadata.pool, owner, 'replay');
    await metadata.pool.query(
      `UPDATE quarantined_row SET state = 'replaying', replay_run_id = $1,
         edited_values = CASE WHEN source_values->>'id' = '2' THEN source_values || '{"amount": "12.50"}' END`,
      [replay.runId],
    );
    const outcome = await finish(replay, ordersDefinition(), { isReplay: true });
    expect(outcome.counts).toMatchObject({ read: 2, written: 1, quarantined: 1 });
    const { rows } = await metadata.pool.query(`SELECT source_values->>'id' AS id, state, tries FROM quarantined_row ORDER BY id`);
    expect(rows).toEqual([
      { id: '2', state: 'replayed', tries: 1 },
      { id: '3', state: 'open', tries: 1 },
    ]);
    const landed = await data.pool.query('SELECT amount::text FROM landed WHERE id = 2');
    expect(landed.rows).toEqual([{ amount: '12.50' }]);
  });
});
