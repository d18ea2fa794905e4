import type { IngestReceipt, LedgerRow, Progress, RowCounts } from '../../core/connector/protocol.ts';
import { invariantError } from '../../core/errors/headwater-error.ts';
import type { Session, TextRow } from './session.ts';
import { quoteLiteral as literal, qualified, quoteIdentifier as quote } from './sql.ts';

const countColumns = ['read', 'written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'] as const;
const countDefinitions = countColumns.map((name) => `${quote(name)} bigint NOT NULL DEFAULT 0`).join(', ');
const name = (length: number) => `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL`;
const options = 'ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin';

/** Whose progress, under which claim. */
export interface LedgerKey {
  readonly schema: string;
  readonly interfaceId: string;
  readonly runId: string;
  readonly partition: string;
  readonly fencingToken: string;
}

type LedgerName = 'headwater_progress' | 'headwater_batch' | 'headwater_ingest' | 'headwater_finish';

export function ledgerTable(schema: string, table: LedgerName): string {
  return qualified(schema, table);
}

export async function ensureLedger(session: Session, schema: string): Promise<void> {
  const tables: Readonly<Record<LedgerName, string>> = {
    headwater_progress: `interface_id ${name(64)}, \`partition\` ${name(255)}, run_id ${name(64)}, batch_number int NOT NULL, checkpoint longtext,
      fencing_token bigint NOT NULL, is_finished tinyint(1) NOT NULL DEFAULT 0, ${countDefinitions},
      updated_at datetime(6) NOT NULL, PRIMARY KEY (interface_id, \`partition\`)`,
    headwater_batch: `run_id ${name(64)}, \`partition\` ${name(255)}, batch_number int NOT NULL, interface_id ${name(64)}, ${countDefinitions},
      committed_at datetime(6) NOT NULL, PRIMARY KEY (run_id, \`partition\`, batch_number)`,
    headwater_ingest: `interface_id ${name(64)}, idempotency_key ${name(255)}, answer longtext NOT NULL, created_at datetime(6) NOT NULL,
      PRIMARY KEY (interface_id, idempotency_key)`,
    headwater_finish: `run_id ${name(64)} PRIMARY KEY, interface_id ${name(64)}, finished_at datetime(6) NOT NULL`,
  };
  const found = await session.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${literal(schema)} AND table_name LIKE 'headwater%'`,
  );
  for (const [table, body] of Object.entries(tables)) {
    if (found.some((row) => row.name === table)) continue;
    await session.execute(`CREATE TABLE IF NOT EXISTS ${qualified(schema, table)} (${body}) ${options}`);
  }
}

export async function findProgress(session: Session, key: LedgerKey, lock = ''): Promise<Progress | null> {
  const [row] = await session.query(`SELECT * FROM ${ledgerTable(key.schema, 'headwater_progress')} WHERE ${whereOf(key)} ${lock}`);
  return row ? toProgress(row) : null;
}

const reset = `batch_number = 0, checkpoint = NULL, is_finished = 0, ${countColumns.map((column) => `${quote(column)} = 0`).join(', ')}`;

/** All partitions of the run begin again, under this claim. */
export async function forgetBatches(session: Session, { schema, interfaceId, runId, fencingToken }: LedgerKey): Promise<void> {
  await session.execute(`DELETE FROM ${ledgerTable(schema, 'headwater_batch')} WHERE run_id = ${literal(runId)}`);
  await session.execute(`UPDATE ${ledgerTable(schema, 'headwater_progress')} SET fencing_token = ${BigInt(fencingToken)},
    updated_at = UTC_TIMESTAMP(6), ${reset} WHERE interface_id = ${literal(interfaceId)} AND run_id = ${literal(runId)}`);
}

/** Starts this run's row, keeping what stands there when it is the run's own. Call with the row locked. */
export async function claim(session: Session, key: LedgerKey, isSameRun: boolean): Promise<void> {
  const table = ledgerTable(key.schema, 'headwater_progress');
  const values = [key.interfaceId, key.partition, key.runId].map(literal).join(', ');
  const token = BigInt(key.fencingToken);
  await session.execute(`INSERT INTO ${table} (interface_id, \`partition\`, run_id, batch_number, fencing_token, updated_at)
    VALUES (${values}, 0, ${token}, UTC_TIMESTAMP(6))
    ON DUPLICATE KEY UPDATE run_id = VALUES(run_id), fencing_token = VALUES(fencing_token), updated_at = VALUES(updated_at)${isSameRun ? '' : `, ${reset}`}`);
}

/** Moves the progress row and notes the batch, in the open transaction. Throws `write/fenced` when the row is not ours any more. */
export async function moveProgress(session: Session, key: LedgerKey, progress: Progress): Promise<void> {
  const before = await findProgress(session, key, 'FOR UPDATE');
  const isOurs = before?.runId === key.runId && before.fencingToken === key.fencingToken;
  if (!isOurs) throw fenced(key);
  const checkpoint = progress.checkpoint === null ? 'NULL' : literal(JSON.stringify(progress.checkpoint));
  const sets = countColumns.map((column) => `${quote(column)} = ${Number(progress.counts[column])}`).join(', ');
  await session.execute(`UPDATE ${ledgerTable(key.schema, 'headwater_progress')} SET batch_number = ${Number(progress.batchNumber)},
    checkpoint = ${checkpoint}, is_finished = ${progress.isFinished ? 1 : 0}, updated_at = UTC_TIMESTAMP(6), ${sets} WHERE ${whereOf(key)}`);
  const deltas = countColumns.map((column) => progress.counts[column] - before.counts[column]).join(', ');
  await session.execute(`INSERT INTO ${ledgerTable(key.schema, 'headwater_batch')}
    (run_id, \`partition\`, batch_number, interface_id, ${countColumns.map(quote).join(', ')}, committed_at)
    VALUES (${literal(key.runId)}, ${literal(key.partition)}, ${Number(progress.batchNumber)}, ${literal(key.interfaceId)}, ${deltas}, UTC_TIMESTAMP(6))`);
}

export async function storeReceipts(session: Session, key: LedgerKey, receipts: readonly IngestReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const rows = receipts.map(
    ({ idempotencyKey, answer }) =>
      `(${[key.interfaceId, idempotencyKey, JSON.stringify(answer)].map(literal).join(', ')}, UTC_TIMESTAMP(6))`,
  );
  await session.execute(
    `INSERT INTO ${ledgerTable(key.schema, 'headwater_ingest')} (interface_id, idempotency_key, answer, created_at) VALUES ${rows.join(', ')}`,
  );
}

export async function findReceipts(session: Session, key: LedgerKey, keys: readonly string[]): Promise<readonly IngestReceipt[]> {
  if (keys.length === 0) return [];
  const rows = await session.query(`SELECT idempotency_key, answer FROM ${ledgerTable(key.schema, 'headwater_ingest')}
    WHERE interface_id = ${literal(key.interfaceId)} AND idempotency_key IN (${keys.map(literal).join(', ')})`);
  return rows.map((row) => ({ idempotencyKey: row.idempotency_key as string, answer: JSON.parse(row.answer as string) }));
}

export async function readBatches(session: Session, schema: string, runId: string): Promise<readonly LedgerRow[]> {
  const rows = await session.query(
    `SELECT * FROM ${ledgerTable(schema, 'headwater_batch')} WHERE run_id = ${literal(runId)} ORDER BY \`partition\`, batch_number`,
  );
  return rows.map((row) => ({
    ...toCounts(row),
    partition: row.partition as string,
    batchNumber: Number(row.batch_number),
    committedAt: `${row.committed_at}+00`,
  }));
}

export function fenced({ interfaceId, partition, fencingToken }: LedgerKey) {
  return invariantError('write/fenced', { interfaceId, partition, fencingToken });
}

function whereOf({ interfaceId, partition }: LedgerKey): string {
  return `interface_id = ${literal(interfaceId)} AND \`partition\` = ${literal(partition)}`;
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
    isFinished: row.is_finished === '1',
  };
}

function toCounts(row: TextRow): RowCounts {
  return Object.fromEntries(countColumns.map((column) => [column, Number(row[column])])) as unknown as RowCounts;
}
