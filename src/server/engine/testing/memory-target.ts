import { type Batch, RowFate } from '../../core/batch/batch.ts';
import { cellText } from '../../core/codec/index.ts';
import type {
  ConnectorRuntime,
  IngestReceipt,
  LedgerRow,
  PendingWrite,
  Progress,
  RowCounts,
  TargetRejection,
  WriteRequest,
  Writer,
} from '../../core/connector/protocol.ts';
import { HeadwaterError, invariantError, transientError } from '../../core/errors/headwater-error.ts';
import { zeroCounts } from '../../core/run/conservation.ts';

export type MemoryRow = Readonly<Record<string, string | null>>;

/** A target with transactions, in memory: what was not committed is not there. */
export class MemoryTarget {
  rows: MemoryRow[] = [];
  readonly shadow = new Map<string, MemoryRow[]>();
  readonly progress = new Map<string, Progress>();
  readonly ledger: (LedgerRow & { readonly runId: string })[] = [];
  readonly receipts = new Map<string, IngestReceipt>();
  /** Code with which the target refuses a row, null to take it. */
  refuse: (row: MemoryRow) => string | null = () => null;
  /** The connection breaks at the commit of this batch, before or after the target took it. */
  loseAnswerOf: { readonly batchNumber: number; readonly isCommitted: boolean } | null = null;

  runtime(): Pick<ConnectorRuntime, 'openWriter' | 'readLedger' | 'describeTarget'> {
    return {
      openWriter: async (_context, request) => new MemoryWriter(this, request),
      readLedger: async (_context, _target, runId) =>
        this.ledger.filter((row) => row.runId === runId).map(({ runId: _run, ...row }) => row),
      describeTarget: async () => [],
    };
  }
}

class MemoryWriter implements Writer {
  readonly canOverlapCommits = true;
  readonly #target: MemoryTarget;
  readonly #request: WriteRequest;

  constructor(target: MemoryTarget, request: WriteRequest) {
    this.#target = target;
    this.#request = request;
  }

  async takeOver(): Promise<Progress | null> {
    const standing = await this.readProgress();
    const { interfaceId, runId, partition, fencingToken } = this.#request;
    this.#assertNotFenced(standing);
    const isOwn = standing?.runId === runId;
    const counts = isOwn
      ? standing.counts
      : { read: 0, written: 0, updated: 0, unchanged: 0, filtered: 0, deduplicated: 0, quarantined: 0 };
    const fresh = { interfaceId, runId, partition, batchNumber: 0, checkpoint: null, counts, fencingToken, isFinished: false };
    this.#target.progress.set(partition, isOwn ? { ...standing, fencingToken } : fresh);
    return isOwn ? { ...standing, fencingToken } : null;
  }

  async readProgress(): Promise<Progress | null> {
    return this.#target.progress.get(this.#request.partition) ?? null;
  }

  async begin(batch: Batch): Promise<PendingWrite> {
    const live = rowsOf(batch);
    const rejected: TargetRejection[] = [];
    const taken: MemoryRow[] = [];
    for (const { index, row } of live) {
      const code = this.#target.refuse(row);
      if (code === null) taken.push(row);
      else rejected.push({ row: index, code, details: {} });
    }
    const plan = this.#plan(taken);
    return {
      bytesWritten: 0,
      written: plan.inserted.length,
      updated: plan.updated,
      unchanged: 0,
      deduplicated: plan.repeated,
      rejected,
      commit: async (progress, receipts = []) => this.#commitOrLoseAnswer(plan.result, progress, receipts),
      rollback: async () => undefined,
    };
  }

  async startOver(): Promise<void> {
    const { runId, fencingToken } = this.#request;
    const { ledger, progress, shadow } = this.#target;
    ledger.splice(0, ledger.length, ...ledger.filter((row) => row.runId !== runId));
    for (const [partition, row] of progress) {
      const forgotten = { ...row, batchNumber: 0, checkpoint: null, counts: zeroCounts, fencingToken, isFinished: false };
      if (row.runId === runId) progress.set(partition, forgotten);
    }
    shadow.delete(runId);
  }

  /** Upserts merge by key, an overlap skips rows that stand there already, everything else is appended. */
  #plan(taken: readonly MemoryRow[]): { result: () => void; inserted: readonly MemoryRow[]; updated: number; repeated: number } {
    const { target, hasOverlap, runId } = this.#request;
    if (target.writeMode === 'overwrite') {
      return {
        inserted: taken,
        updated: 0,
        repeated: 0,
        result: () => this.#target.shadow.set(runId, [...(this.#target.shadow.get(runId) ?? []), ...taken]),
      };
    }
    if (target.writeMode !== 'upsert' && !hasOverlap) {
      return { inserted: taken, updated: 0, repeated: 0, result: () => this.#target.rows.push(...taken) };
    }
    return this.#merge(taken, target.keyColumns, target.writeMode === 'upsert');
  }

  #merge(taken: readonly MemoryRow[], keyColumns: readonly string[], isUpsert: boolean) {
    const keyOf = (row: MemoryRow) => JSON.stringify(keyColumns.map((name) => row[name]));
    const byKey = () => new Map(this.#target.rows.map((row) => [keyOf(row), row]));
    const standing = byKey();
    const fresh = new Map<string, MemoryRow>();
    let [updated, repeated] = [0, 0];
    for (const row of taken) {
      const key = keyOf(row);
      if (fresh.has(key) || (!isUpsert && standing.has(key))) repeated++;
      else if (standing.has(key)) updated++;
      if (isUpsert || !standing.has(key)) fresh.set(key, row);
    }
    const inserted = [...fresh.keys()].filter((key) => !standing.has(key)).map((key) => fresh.get(key) as MemoryRow);
    const result = () => {
      this.#target.rows = [...new Map([...byKey(), ...fresh]).values()];
    };
    return { inserted, updated, repeated, result };
  }

  #commitOrLoseAnswer(apply: () => void, progress: Progress, receipts: readonly IngestReceipt[]): void {
    const lost = this.#target.loseAnswerOf?.batchNumber === progress.batchNumber ? this.#target.loseAnswerOf : null;
    this.#target.loseAnswerOf = lost ? null : this.#target.loseAnswerOf;
    if (lost?.isCommitted !== false) this.#commit(apply, progress, receipts);
    if (lost) throw transientError('write/commit-ambiguous', null);
  }

  #commit(apply: () => void, progress: Progress, receipts: readonly IngestReceipt[]): void {
    const { partition, runId, fencingToken } = this.#request;
    const standing = this.#target.progress.get(partition);
    if (standing?.fencingToken !== fencingToken) throw invariantError('write/fenced');
    apply();
    this.#target.progress.set(partition, progress);
    const before = this.#target.ledger.filter((row) => row.partition === partition && row.runId === runId);
    this.#target.ledger.push({
      ...minus(progress.counts, before),
      partition,
      batchNumber: progress.batchNumber,
      committedAt: '2026-01-01T00:00:00Z',
      runId,
    });
    for (const receipt of receipts) this.#target.receipts.set(receipt.idempotencyKey, receipt);
  }

  async finish(): Promise<void> {
    const { target, runId } = this.#request;
    const shadow = this.#target.shadow.get(runId);
    if (target.writeMode !== 'overwrite' || !shadow) return;
    this.#target.rows = shadow;
    this.#target.shadow.clear();
  }

  async findReceipts(keys: readonly string[]): Promise<readonly IngestReceipt[]> {
    return keys.flatMap((key) => this.#target.receipts.get(key) ?? []);
  }

  async close(): Promise<void> {}

  #assertNotFenced(standing: Progress | null): void {
    if (standing && BigInt(standing.fencingToken) > BigInt(this.#request.fencingToken)) {
      throw new HeadwaterError({ code: 'write/fenced', errorClass: 'invariant', category: 'system' });
    }
  }
}

function rowsOf(batch: Batch): readonly { index: number; row: MemoryRow }[] {
  const rows = [];
  for (let index = 0; index < batch.rowCount; index++) {
    if (batch.fates[index] !== RowFate.live) continue;
    rows.push({ index, row: Object.fromEntries(batch.columns.map((column) => [column.field.name, cellText(column, index)])) });
  }
  return rows;
}

function minus(total: RowCounts, earlier: readonly RowCounts[]): RowCounts {
  const left = { ...total };
  for (const counts of earlier) for (const name of Object.keys(left) as (keyof RowCounts)[]) left[name] -= counts[name];
  return left;
}
