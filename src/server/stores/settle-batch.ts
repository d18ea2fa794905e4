import type pg from 'pg';
import type { Checkpoint } from '#src/server/core/batch/batch.ts';
import type { RowCounts } from '#src/server/core/connector/protocol.ts';
import { type BatchIdentity, replayPartition } from '#src/server/engine/ports.ts';
import { jsonText } from './json-text.ts';

/** One committed batch on its way into the metadata. */
export interface CommittedBatch {
  readonly batch: Pick<BatchIdentity, 'runId' | 'partition' | 'batchNumber'>;
  readonly counts: RowCounts;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly readMilliseconds: number;
  readonly rulesMilliseconds: number;
  readonly writeMilliseconds: number;
  /** Null: now. */
  readonly committedAt: string | null;
}

/** A batch at or below a folded one is part of it. */
const insertBatch = `
  INSERT INTO run_batch (run_id, partition, batch_number, read, written, updated, unchanged, filtered, deduplicated, quarantined,
    bytes_read, bytes_written, read_milliseconds, rules_milliseconds, write_milliseconds, committed_at)
  SELECT $1::bigint, $2::text, $3::integer, $4::bigint, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::bigint, $10::bigint,
    $11::bigint, $12::bigint, $13::float8, $14::float8, $15::float8, coalesce($16::timestamptz, now())
  WHERE NOT EXISTS (SELECT FROM run_batch WHERE run_id = $1 AND partition = $2 AND batch_number >= $3 AND batch_count > 1)
  ON CONFLICT DO NOTHING`;

const addToPartition = `
  INSERT INTO run_partition AS p (run_id, partition, batch_number, read, written, updated, unchanged, filtered, deduplicated, quarantined)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (run_id, partition) DO UPDATE SET batch_number = greatest(p.batch_number, excluded.batch_number), read = p.read + excluded.read,
    written = p.written + excluded.written, updated = p.updated + excluded.updated, unchanged = p.unchanged + excluded.unchanged,
    filtered = p.filtered + excluded.filtered, deduplicated = p.deduplicated + excluded.deduplicated, quarantined = p.quarantined + excluded.quarantined`;

const addToRun = `
  UPDATE run SET read = read + $2, written = written + $3, updated = updated + $4, unchanged = unchanged + $5, filtered = filtered + $6,
    deduplicated = deduplicated + $7, quarantined = quarantined + $8, bytes_read = bytes_read + $9, bytes_written = bytes_written + $10,
    read_milliseconds = read_milliseconds + $11, rules_milliseconds = rules_milliseconds + $12, write_milliseconds = write_milliseconds + $13, progress_at = now()
  WHERE id = $1`;

/** Adds a committed batch to batch, partition and run, once; false when it was there already. The caller holds the run's row. */
export async function addBatch(client: pg.PoolClient, committed: CommittedBatch): Promise<boolean> {
  const { runId, partition, batchNumber } = committed.batch;
  const { read, written, updated, unchanged, filtered, deduplicated, quarantined } = committed.counts;
  const counts = [read, written, updated, unchanged, filtered, deduplicated, quarantined];
  const { bytesRead, bytesWritten, readMilliseconds, rulesMilliseconds, writeMilliseconds, committedAt } = committed;
  const effort = [bytesRead, bytesWritten, readMilliseconds, rulesMilliseconds, writeMilliseconds];
  const { rowCount } = await client.query(insertBatch, [runId, partition, batchNumber, ...counts, ...effort, committedAt]);
  if (rowCount === 0) return false;
  await client.query(addToPartition, [runId, partition, batchNumber, ...counts]);
  await client.query(addToRun, [runId, ...counts, ...effort]);
  return true;
}

export async function movePartition(
  client: pg.PoolClient,
  runId: string,
  partition: string,
  checkpoint: Checkpoint | null,
  isFinished: boolean,
): Promise<void> {
  await client.query(`UPDATE run_partition SET checkpoint = $3, is_finished = $4 WHERE run_id = $1 AND partition = $2`, [
    runId,
    partition,
    checkpoint === null ? null : jsonText(checkpoint),
    isFinished,
  ]);
}

const openRows = `
  UPDATE quarantined_row SET state = 'open', updated_at = now()
  WHERE run_id = $1 AND partition = $2 AND batch_number = $3 AND state = 'pending'`;

/** The rows refused again go back to their quarantined row with the new reason; their pending copies are gone. */
const returnRefused = `
  WITH refused AS (
    DELETE FROM quarantined_row WHERE run_id = $1 AND partition = $2 AND batch_number = $3 AND state = 'pending' RETURNING *
  ), returned AS (
    UPDATE quarantined_row q SET state = CASE WHEN q.edited_values IS NULL THEN 'open' ELSE 'edited' END, tries = q.tries + 1,
      code = r.code, rule_step_id = r.rule_step_id, rule = r.rule, column_name = r.column_name, sql_state = r.sql_state, details = r.details,
      fingerprint = r.fingerprint, values = r.values, definition_version = r.definition_version, updated_at = now()
    FROM refused r WHERE q.id = r.replay_of RETURNING q.id, q.edited_values, q.state, q.code
  )
  INSERT INTO quarantine_revision (quarantined_row_id, values, state, actor, reason)
  SELECT id, edited_values, state, 'run:' || $1::bigint, code FROM returned`;

const markReplayed = `
  WITH replayed AS (
    UPDATE quarantined_row SET state = 'replayed', tries = tries + 1, updated_at = now()
    WHERE interface_id = (SELECT interface_id FROM run WHERE id = $1) AND state = 'replaying' AND replay_run_id = $1 AND id > $2 AND id <= $3
    RETURNING id, edited_values
  )
  INSERT INTO quarantine_revision (quarantined_row_id, values, state, actor) SELECT id, edited_values, 'replayed', 'run:' || $1::bigint FROM replayed`;

/** What becomes of quarantined rows once their batch is committed. `before` is the partition's checkpoint until now. */
export async function settleQuarantine(
  client: pg.PoolClient,
  { runId, partition, batchNumber }: CommittedBatch['batch'],
  before: Checkpoint | null,
  checkpoint: Checkpoint | null,
): Promise<void> {
  if (partition !== replayPartition) {
    await client.query(openRows, [runId, partition, batchNumber]);
    return;
  }
  await client.query(returnRefused, [runId, partition, batchNumber]);
  await client.query(markReplayed, [runId, before ?? '0', checkpoint ?? '0']);
}
