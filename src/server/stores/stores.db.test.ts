import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import type { BatchIdentity, BatchSettlement, QuarantineEntry, RunIdentity } from '#src/server/engine/ports.ts';
import { createQuarantineStore } from './quarantine-store.ts';
import { createRunLedger } from './run-ledger.ts';
import { claimTestRun, createTestInterface, createTestRun } from './testing/interface.ts';

let database: TestDatabase;
let owner: { interfaceId: string; sourceId: string };
const counts = { read: 5, written: 3, updated: 0, unchanged: 0, filtered: 1, deduplicated: 0, quarantined: 1 };

beforeAll(async () => {
  database = await createTestDatabase('stores');
  owner = await createTestInterface(database.pool);
});
afterAll(() => database.drop());

function batchOf(run: RunIdentity, batchNumber: number, partition = 'all'): BatchIdentity {
  return { ...run, partition, batchNumber };
}

function entry(rowIndex: number, overrides: Partial<QuarantineEntry> = {}): QuarantineEntry {
  return {
    rowIndex,
    code: 'range/above',
    ruleStepId: 'r1',
    rule: 'range',
    column: 'amount',
    sqlState: null,
    details: { maximum: 10 },
    fingerprint: 'range/above|r1|amount|',
    values: { amount: '11' },
    sourceValues: { amount: '11' },
    original: Buffer.from([0, 255]),
    position: { line: 7 },
    key: `k${rowIndex}`,
    replayOf: null,
    ...overrides,
  };
}

function settlement(run: RunIdentity, batchNumber: number, overrides: Partial<BatchSettlement> = {}): BatchSettlement {
  return {
    batch: batchOf(run, batchNumber),
    counts,
    checkpoint: { after: batchNumber },
    isLast: false,
    bytesRead: 100,
    bytesWritten: 80,
    readMilliseconds: 1,
    rulesMilliseconds: 2,
    writeMilliseconds: 3,
    statistics: { rows: 4, columns: [], steps: [] },
    supersededKeys: [],
    ...overrides,
  };
}

async function runCounts(run: RunIdentity) {
  const { rows } = await database.pool.query(
    'SELECT read::int, written::int, quarantined::int, bytes_read::int AS "bytesRead", bytes_written::int AS "bytesWritten" FROM run WHERE id = $1',
    [run.runId],
  );
  return rows[0];
}

async function statesOf(run: RunIdentity): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ state: string }>('SELECT state FROM quarantined_row WHERE run_id = $1 ORDER BY row_index', [
    run.runId,
  ]);
  return rows.map((row) => row.state);
}

describe('run ledger and quarantine store', () => {
  it('knows rows by key and values, and records by their bytes, of earlier runs alone', async () => {
    const store = createQuarantineStore(database.pool);
    const [earlier, later] = [await createTestRun(database.pool, owner), await createTestRun(database.pool, owner)];
    const record = (rowIndex: number, bytes: number) =>
      entry(rowIndex, { key: null, values: null, sourceValues: null, original: Buffer.from([bytes]), fingerprint: 'broken' });
    await store.insertPending(batchOf(earlier, 1), [entry(0), entry(1), entry(2), entry(3, { key: null }), record(4, 1)]);
    await database.pool.query(`UPDATE quarantined_row SET state = CASE row_index WHEN 2 THEN 'superseded' ELSE 'ignored' END`);
    await store.insertPending(batchOf(later, 1), [entry(7)]);
    const changed = entry(1, { sourceValues: { amount: '12' } });
    const asked = [entry(0), changed, entry(2), entry(3, { key: null }), record(4, 1), record(5, 2), entry(7)];
    expect([...(await store.listKnown(batchOf(later, 2), asked))].sort()).toEqual([0, 3, 4]);
  });

  it('opens quarantined rows with the settlement of their batch, once', async () => {
    const run = await createTestRun(database.pool, owner);
    const ledger = createRunLedger(database.pool);
    await createQuarantineStore(database.pool).insertPending(batchOf(run, 1), [
      entry(0),
      entry(1, { position: {}, original: null, values: null }),
    ]);
    expect(await statesOf(run)).toEqual(['pending', 'pending']);
    await ledger.settleBatch(settlement(run, 1));
    await ledger.settleBatch(settlement(run, 1));
    expect(await statesOf(run)).toEqual(['open', 'open']);
    expect(await runCounts(run)).toEqual({ read: 5, written: 3, quarantined: 1, bytesRead: 100, bytesWritten: 80 });
  });

  it('replaces what an earlier attempt left pending for the same batch', async () => {
    const run = await createTestRun(database.pool, owner);
    const store = createQuarantineStore(database.pool);
    await store.insertPending(batchOf(run, 1), [entry(0), entry(1)]);
    await store.insertPending(batchOf(run, 1), [entry(1)]);
    expect(await statesOf(run)).toEqual(['pending']);
  });

  it('keeps 20,000 quarantined rows of one batch, whatever characters they hold', async () => {
    const run = await createTestRun(database.pool, owner);
    const naughty = { amount: '\0 \ud800 \\u0000 "quoted" 𠮷', note: null };
    const entries = Array.from({ length: 20_000 }, (_, row) => entry(row, { values: naughty, sourceValues: naughty }));
    await createQuarantineStore(database.pool).insertPending(batchOf(run, 1), entries);
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS count, min(values->>'amount') AS text, min(encode(original, 'hex')) AS original FROM quarantined_row WHERE run_id = $1`,
      [run.runId],
    );
    expect(rows[0]).toEqual({ count: 20_000, text: '\u2400 \ufffd \\u0000 "quoted" 𠮷', original: '00ff' });
  });

  it('refuses a worker whose claim was taken over', async () => {
    const stale = await createTestRun(database.pool, owner);
    await claimTestRun(database.pool, stale);
    const refusal = expect.objectContaining({ code: 'run/lease-lost' });
    await expect(createQuarantineStore(database.pool).insertPending(batchOf(stale, 1), [entry(0)])).rejects.toEqual(refusal);
    await expect(createRunLedger(database.pool).settleBatch(settlement(stale, 1))).rejects.toEqual(refusal);
    expect(await statesOf(stale)).toEqual([]);
  });

  it('recovers from what the target says: committed batches are copied, pending rows of others are gone', async () => {
    const run = await createTestRun(database.pool, owner);
    const store = createQuarantineStore(database.pool);
    const ledger = createRunLedger(database.pool);
    await store.insertPending(batchOf(run, 1), [entry(0)]);
    await ledger.settleBatch(settlement(run, 1));
    await store.insertPending(batchOf(run, 2), [entry(1)]);
    await store.insertPending(batchOf(run, 3), [entry(2)]);
    const next = await claimTestRun(database.pool, run);
    const committed = [1, 2].map((batchNumber) => ({ ...counts, partition: 'all', batchNumber, committedAt: '2026-01-01T00:00:00Z' }));
    await ledger.settlePartition(next, 'all', committed, { batchNumber: 2, checkpoint: { after: 2 }, isFinished: false });
    expect(await statesOf(run)).toEqual(['open', 'open']);
    expect(await runCounts(run)).toMatchObject({ read: 10, written: 6, quarantined: 2 });
    const memory = await ledger.recall(next, null);
    expect(memory.partitions).toEqual([{ name: 'all', range: null, from: { after: 2 }, isFinished: false, settledBatches: 2 }]);
  });

  it('remembers the plan and the boundary of the first attempt', async () => {
    const run = await createTestRun(database.pool, owner);
    const ledger = createRunLedger(database.pool);
    const range = { kind: 'OFFSET', lower: null, upper: '9' } as const;
    await ledger.recordBoundary(run, { origin: 'next', range });
    await ledger.recordBoundary(run, { origin: 'next', range: { ...range, upper: '10' } });
    await ledger.recordPartitions(run, [{ name: 'a', range: [0, 5], from: null, isFinished: false }]);
    await ledger.recordPartitions(run, [{ name: 'a', range: [0, 9], from: 'x', isFinished: true }]);
    expect(await ledger.recall(run, null)).toMatchObject({
      boundary: { origin: 'next', range },
      partitions: [{ name: 'a', range: [0, 5], from: null, isFinished: false }],
      hasUnfinishedBoundary: false,
    });
    const later = await createTestRun(database.pool, owner);
    expect(await ledger.recall(later, run.runId)).toMatchObject({
      boundary: { range },
      partitions: [{ name: 'a' }],
      hasUnfinishedBoundary: true,
    });
  });

  it('gives replayed rows their outcome: landed ones are replayed, refused ones open again with the new reason', async () => {
    const run = await createTestRun(database.pool, owner);
    const store = createQuarantineStore(database.pool);
    const ledger = createRunLedger(database.pool);
    await store.insertPending(batchOf(run, 1), [entry(0), entry(1)]);
    await ledger.settleBatch(settlement(run, 1));
    const replay = await createTestRun(database.pool, owner, 'replay');
    await database.pool.query(
      `UPDATE quarantined_row SET state = 'replaying', replay_run_id = $2, edited_values = jsonb_build_object('amount', row_index::text) WHERE run_id = $1`,
      [run.runId, replay.runId],
    );
    const rows = await store.listReplayRows(replay.runId, null, 10);
    expect(rows.map((row) => row.values)).toEqual([{ amount: '0' }, { amount: '1' }]);
    const refused = entry(1, { code: 'target/check', ruleStepId: null, rule: null, replayOf: rows[1]?.id ?? null });
    await store.insertPending(batchOf(replay, 1, 'replay'), [refused]);
    await ledger.settleBatch(settlement(replay, 1, { batch: batchOf(replay, 1, 'replay'), checkpoint: rows[1]?.id ?? null, isLast: true }));
    expect(await statesOf(run)).toEqual(['replayed', 'edited']);
    expect(await statesOf(replay)).toEqual([]);
    const { rows: after } = await database.pool.query('SELECT tries, code FROM quarantined_row WHERE run_id = $1 ORDER BY row_index', [
      run.runId,
    ]);
    expect(after).toEqual([
      { tries: 1, code: 'range/above' },
      { tries: 1, code: 'target/check' },
    ]);
    const revisions = await database.pool.query('SELECT state FROM quarantine_revision WHERE actor = $1 ORDER BY state', [
      `run:${replay.runId}`,
    ]);
    expect(revisions.rows.map((row) => row.state)).toEqual(['edited', 'replayed']);
  });

  it('supersedes open rows of earlier runs when their key lands', async () => {
    const run = await createTestRun(database.pool, owner);
    const ledger = createRunLedger(database.pool);
    await createQuarantineStore(database.pool).insertPending(batchOf(run, 1), [entry(0, { key: 'stale' }), entry(1, { key: 'other' })]);
    await ledger.settleBatch(settlement(run, 1));
    const later = await createTestRun(database.pool, owner);
    await ledger.settleBatch(settlement(later, 1, { supersededKeys: ['stale'] }));
    expect(await statesOf(run)).toEqual(['superseded', 'open']);
  });
});
