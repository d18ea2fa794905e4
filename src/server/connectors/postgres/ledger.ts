import type { IngestReceipt, LedgerRow, Progress, RowCounts } from '../../core/connector/protocol.ts';
import type { Session, TextRow } from './session.ts';
import { quoteLiteral as literal, quoteIdentifier as quote } from './sql.ts';

const countColumns = ['read', 'written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'] as const;
const countDefinitions = countColumns.map((name) => `${quote(name)} bigint NOT NULL DEFAULT 0`).join(', ');

/** Whose progress, under which claim. */
export interface LedgerKey {
  readonly schema: string;
  readonly interfaceId: string;
  readonly runId: string;
  readonly partition: string;
  readonly fencingToken: string;
}

export function ledgerTable(
  schema: string,
  name: 'headwater_progress' | 'headwater_batch' | 'headwater_ingest' | 'headwater_finish',
): string {
  return `${quote(schema)}.${name}`;
}

/** Creates the ledger's tables; the lock keeps two partitions that start at once from colliding in the catalog. */
export async function ensureLedger(session: Session, schema: string): Promise<void> {
  const [found] = await session.query('SELECT to_regclass($1) IS NOT NULL AS exists', [ledgerTable(schema, 'headwater_finish')]);
  if (found?.exists === 't') return;
  await session.query(`
    BEGIN;
    SELECT pg_advisory_xact_lock(hashtext('headwater_ledger'));
    CREATE TABLE IF NOT EXISTS ${ledgerTable(schema, 'headwater_progress')} (
      interface_id text NOT NULL, partition text NOT NULL, run_id text NOT NULL, batch_number integer NOT NULL, checkpoint json,
      fencing_token bigint NOT NULL, is_finished boolean NOT NULL DEFAULT false, ${countDefinitions},
      updated_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (interface_id, partition));
    CREATE TABLE IF NOT EXISTS ${ledgerTable(schema, 'headwater_batch')} (
      run_id text NOT NULL, partition text NOT NULL, batch_number integer NOT NULL, interface_id text NOT NULL, ${countDefinitions},
      committed_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (run_id, partition, batch_number));
    CREATE TABLE IF NOT EXISTS ${ledgerTable(schema, 'headwater_ingest')} (
      interface_id text NOT NULL, idempotency_key text NOT NULL, answer json NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (interface_id, idempotency_key));
    CREATE TABLE IF NOT EXISTS ${ledgerTable(schema, 'headwater_finish')} (
      run_id text PRIMARY KEY, interface_id text NOT NULL, finished_at timestamptz NOT NULL DEFAULT now());
    COMMIT`);
}

export async function findProgress(session: Session, { schema, interfaceId, partition }: LedgerKey, lock = ''): Promise<Progress | null> {
  const text = `SELECT * FROM ${ledgerTable(schema, 'headwater_progress')} WHERE interface_id = $1 AND partition = $2 ${lock}`;
  const [row] = await session.query(text, [interfaceId, partition]);
  return row ? toProgress(row) : null;
}

const reset = `batch_number = 0, checkpoint = NULL, is_finished = false, ${countColumns.map((name) => `${quote(name)} = 0`).join(', ')}`;

/** All partitions of the run begin again, under this claim. */
export function resetSql({ schema, interfaceId, runId, fencingToken }: LedgerKey): string {
  return `UPDATE ${ledgerTable(schema, 'headwater_progress')} SET fencing_token = ${Number(fencingToken)}, updated_at = now(), ${reset}
    WHERE interface_id = ${literal(interfaceId)} AND run_id = ${literal(runId)}`;
}

/** Starts this run's row, keeping what stands there when it is the run's own. */
export function claimSql({ schema, interfaceId, runId, partition, fencingToken }: LedgerKey, isSameRun: boolean): string {
  const table = ledgerTable(schema, 'headwater_progress');
  const values = [interfaceId, partition, runId].map(literal).join(', ');
  return `INSERT INTO ${table} AS p (interface_id, partition, run_id, batch_number, fencing_token) VALUES (${values}, 0, ${Number(fencingToken)})
    ON CONFLICT (interface_id, partition) DO UPDATE
      SET run_id = excluded.run_id, fencing_token = excluded.fencing_token, updated_at = now()${isSameRun ? '' : `, ${reset}`}`;
}

/**
 * Moves the progress row and notes the batch, in one statement. When the row no longer carries our token nothing moves, and
 * the missing run id violates NOT NULL: the COMMIT sent in the same message then does not run.
 */
export function commitSql(key: LedgerKey, progress: Progress, receipts: readonly IngestReceipt[]): string {
  const { schema, interfaceId, partition, fencingToken, runId } = key;
  const progressTable = ledgerTable(schema, 'headwater_progress');
  const where = `interface_id = ${literal(interfaceId)} AND partition = ${literal(partition)}`;
  const sets = countColumns.map((name) => `${quote(name)} = ${Number(progress.counts[name])}`).join(', ');
  const deltas = countColumns.map((name) => `p.${quote(name)} - old.${quote(name)} AS ${quote(name)}`).join(', ');
  const counts = countColumns.map(quote).join(', ');
  const checkpoint = progress.checkpoint === null ? 'NULL' : literal(JSON.stringify(progress.checkpoint));
  return `WITH old AS (SELECT * FROM ${progressTable} WHERE ${where} FOR UPDATE),
    moved AS (UPDATE ${progressTable} p SET batch_number = ${Number(progress.batchNumber)}, checkpoint = ${checkpoint},
        is_finished = ${progress.isFinished}, updated_at = clock_timestamp(), ${sets}
      FROM old WHERE p.interface_id = old.interface_id AND p.partition = old.partition
        AND p.fencing_token = ${Number(fencingToken)} AND p.run_id = ${literal(runId)}
      RETURNING p.run_id, p.partition, p.batch_number, p.interface_id, ${deltas})
    INSERT INTO ${ledgerTable(schema, 'headwater_batch')} (run_id, partition, batch_number, interface_id, ${counts})
    SELECT run_id, partition, batch_number, interface_id, ${counts.replaceAll(/"(\w+)"/g, 'COALESCE("$1", 0)')}
      FROM (SELECT 1) AS once LEFT JOIN moved ON true;
    ${receiptsSql(schema, interfaceId, receipts)}`;
}

function receiptsSql(schema: string, interfaceId: string, receipts: readonly IngestReceipt[]): string {
  if (receipts.length === 0) return '';
  const rows = receipts.map(
    ({ idempotencyKey, answer }) => `(${literal(interfaceId)}, ${literal(idempotencyKey)}, ${literal(JSON.stringify(answer))})`,
  );
  return `INSERT INTO ${ledgerTable(schema, 'headwater_ingest')} (interface_id, idempotency_key, answer) VALUES ${rows.join(', ')};`;
}

export async function findReceipts(
  session: Session,
  { schema, interfaceId }: LedgerKey,
  keys: readonly string[],
): Promise<readonly IngestReceipt[]> {
  const text = `SELECT idempotency_key, answer FROM ${ledgerTable(schema, 'headwater_ingest')} WHERE interface_id = $1 AND idempotency_key = ANY($2)`;
  const rows = await session.query(text, [interfaceId, keys]);
  return rows.map((row) => ({ idempotencyKey: row.idempotency_key as string, answer: JSON.parse(row.answer as string) }));
}

export async function readBatches(session: Session, schema: string, runId: string): Promise<readonly LedgerRow[]> {
  const text = `SELECT * FROM ${ledgerTable(schema, 'headwater_batch')} WHERE run_id = $1 ORDER BY partition, batch_number`;
  const rows = await session.query(text, [runId]);
  return rows.map((row) => ({
    ...toCounts(row),
    partition: row.partition as string,
    batchNumber: Number(row.batch_number),
    committedAt: row.committed_at as string,
  }));
}

function toProgress(row: TextRow): Progress {
  return {
    interfaceId: row.interface_id as string,
    partition: row.partition as string,
    runId: row.run_id as string,
    batchNumber: Number(row.batch_number),
    checkpoint: row.checkpoint == null ? null : JSON.parse(row.checkpoint),
    counts: toCounts(row),
    fencingToken: row.fencing_token as string,
    isFinished: row.is_finished === 't',
  };
}

function toCounts(row: TextRow): RowCounts {
  return Object.fromEntries(countColumns.map((name) => [name, Number(row[name])])) as unknown as RowCounts;
}
