import type pg from 'pg';
import type { Checkpoint } from '#src/server/core/batch/batch.ts';
import type { LedgerRow } from '#src/server/core/connector/protocol.ts';
import {
  type BatchSettlement,
  type FixedBoundary,
  type PartitionProgress,
  type PlannedPartition,
  type RunIdentity,
  type RunLedger,
  replayPartition,
} from '#src/server/engine/ports.ts';
import { jsonText } from './json-text.ts';
import { recallRun } from './recall-run.ts';
import { addBatch, movePartition, settleQuarantine } from './settle-batch.ts';
import { assertHeld, inTransaction } from './transaction.ts';

/** Runs, batches, partitions and boundaries in the metadata database. */
export function createRunLedger(pool: pg.Pool): RunLedger {
  return {
    recall: (run, resumeOf) => recallRun(pool, run, resumeOf),
    recordPartitions: (run, partitions) => recordPartitions(pool, run, partitions),
    recordBoundary: (run, boundary) => recordBoundary(pool, run, boundary),
    recordUntrackable: (run, rows) => recordUntrackable(pool, run, rows),
    settlePartition: (run, partition, committed, progress) => settlePartition(pool, run, partition, committed, progress),
    settleBatch: (settlement) => settleBatch(pool, settlement),
    startOver: (run) => startOver(pool, run),
    setStage: async (run, stage) => {
      await pool.query('UPDATE run SET stage = $3 WHERE id = $1 AND fencing_token = $2', [run.runId, run.fencingToken, stage]);
    },
    log: async (run, { level, code, details = {} }) => {
      const values = [run.runId, run.attempt, level, code, jsonText(details)];
      await pool.query('INSERT INTO run_log (run_id, attempt, level, code, details) VALUES ($1, $2, $3, $4, $5)', values);
    },
  };
}

async function recordPartitions(pool: pg.Pool, run: RunIdentity, partitions: readonly PlannedPartition[]): Promise<void> {
  await pool.query(
    `INSERT INTO run_partition (run_id, partition, range, checkpoint, is_finished)
     SELECT $1, p.name, p.range, nullif(p."from", 'null'::jsonb), p."isFinished"
     FROM jsonb_to_recordset($2) AS p(name text, range jsonb, "from" jsonb, "isFinished" boolean)
     ON CONFLICT DO NOTHING`,
    [run.runId, jsonText(partitions)],
  );
}

const forgetRun = `
  UPDATE run SET read = 0, written = 0, updated = 0, unchanged = 0, filtered = 0, deduplicated = 0, quarantined = 0, statistics = NULL,
    progress_at = now() WHERE id = $1`;

async function startOver(pool: pg.Pool, run: RunIdentity): Promise<void> {
  await inTransaction(pool, async (client) => {
    await assertHeld(client, run.runId, run.fencingToken, 'FOR NO KEY UPDATE');
    for (const table of ['run_batch', 'run_partition', 'quarantined_row']) {
      await client.query(`DELETE FROM ${table} WHERE run_id = $1`, [run.runId]);
    }
    await client.query(forgetRun, [run.runId]);
  });
}

async function recordBoundary(pool: pg.Pool, run: RunIdentity, { origin, range }: FixedBoundary): Promise<void> {
  await pool.query(
    `INSERT INTO boundary_ledger (interface_id, run_id, origin, kind, lower, upper)
     SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM boundary_ledger WHERE run_id = $2)`,
    [run.interfaceId, run.runId, origin, range.kind, range.lower, range.upper],
  );
}

async function recordUntrackable(pool: pg.Pool, run: RunIdentity, untrackable: number): Promise<number | null> {
  const { rows } = await pool.query<{ previous: number | null }>(
    `INSERT INTO interface_progress (interface_id, untrackable_rows) VALUES ($1, $2)
     ON CONFLICT (interface_id) DO UPDATE SET previous_untrackable_rows = interface_progress.untrackable_rows,
       untrackable_rows = excluded.untrackable_rows, updated_at = now()
     RETURNING previous_untrackable_rows::float8 AS previous`,
    [run.interfaceId, untrackable],
  );
  return rows[0]?.previous ?? null;
}

async function settleBatch(pool: pg.Pool, settlement: BatchSettlement): Promise<void> {
  const { batch, checkpoint, isLast, counts, supersededKeys } = settlement;
  await inTransaction(pool, async (client) => {
    await assertHeld(client, batch.runId, batch.fencingToken, 'FOR NO KEY UPDATE');
    if (!(await addBatch(client, { ...settlement, committedAt: null }))) return;
    const isReplay = batch.partition === replayPartition;
    const before = isReplay ? await checkpointOf(client, batch.runId, batch.partition) : null;
    await movePartition(client, batch.runId, batch.partition, checkpoint, isLast);
    if (settlement.statistics)
      await client.query('UPDATE run SET statistics = $2 WHERE id = $1', [batch.runId, jsonText(settlement.statistics)]);
    if (isReplay ? counts.read > 0 : counts.quarantined > 0) await settleQuarantine(client, batch, before, checkpoint);
    if (supersededKeys.length > 0) await supersede(client, batch.interfaceId, batch.runId, supersededKeys);
  });
}

async function checkpointOf(client: pg.PoolClient, runId: string, partition: string): Promise<Checkpoint | null> {
  const { rows } = await client.query<{ checkpoint: Checkpoint | null }>(
    'SELECT checkpoint FROM run_partition WHERE run_id = $1 AND partition = $2',
    [runId, partition],
  );
  return rows[0]?.checkpoint ?? null;
}

async function supersede(client: pg.PoolClient, interfaceId: string, runId: string, keys: readonly string[]): Promise<void> {
  await client.query(
    `WITH superseded AS (
       UPDATE quarantined_row SET state = 'superseded', updated_at = now()
       WHERE interface_id = $1 AND key = ANY($3) AND run_id < $2 AND state IN ('open', 'edited') RETURNING id, edited_values
     )
     INSERT INTO quarantine_revision (quarantined_row_id, values, state, actor) SELECT id, edited_values, 'superseded', 'run:' || $2::bigint FROM superseded`,
    [interfaceId, runId, keys],
  );
}

async function settlePartition(
  pool: pg.Pool,
  run: RunIdentity,
  partition: string,
  committed: readonly LedgerRow[],
  progress: PartitionProgress | null,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await assertHeld(client, run.runId, run.fencingToken, 'FOR NO KEY UPDATE');
    await addMissingBatches(client, run, partition, committed, progress);
    if (progress && progress.batchNumber > 0) await movePartition(client, run.runId, partition, progress.checkpoint, progress.isFinished);
    await client.query(`DELETE FROM quarantined_row WHERE run_id = $1 AND partition = $2 AND state = 'pending'`, [run.runId, partition]);
  });
}

/** At most one committed batch is unknown here, and its checkpoint is the one the target holds. */
async function addMissingBatches(
  client: pg.PoolClient,
  { runId }: RunIdentity,
  partition: string,
  committed: readonly LedgerRow[],
  progress: PartitionProgress | null,
): Promise<void> {
  const unknown = { bytesRead: 0, bytesWritten: 0, readMilliseconds: 0, rulesMilliseconds: 0, writeMilliseconds: 0 };
  for (const { batchNumber, committedAt, ...counts } of [...committed].sort((a, b) => a.batchNumber - b.batchNumber)) {
    const batch = { runId, partition, batchNumber };
    if (!(await addBatch(client, { batch, counts, committedAt, ...unknown }))) continue;
    const before = await checkpointOf(client, runId, partition);
    await settleQuarantine(client, batch, before, progress?.checkpoint ?? before);
  }
}
