import { type Batch, countFate, countRead, RowFate } from '../core/batch/batch.ts';
import type { IngestReceipt, PendingWrite, Progress, RowCounts, Writer } from '../core/connector/protocol.ts';
import { HeadwaterError, transientError } from '../core/errors/headwater-error.ts';
import { addCounts, assertBalanced, zeroCounts } from '../core/run/conservation.ts';
import type { RunStatistics } from '../core/statistics/statistics.ts';
import type { BatchResult } from './outcome.ts';
import type { ProcessedBatch } from './pipeline.ts';
import type { BatchIdentity, EnginePorts, QuarantineEntry } from './ports.ts';
import { asFailure, type EntryContext, keyOf, quarantineEntries } from './quarantine-entries.ts';
import type { RunTally } from './run-tally.ts';

export interface CommitterInput {
  readonly ports: EnginePorts;
  readonly identity: Omit<BatchIdentity, 'batchNumber'>;
  readonly writer: Writer;
  readonly tally: RunTally;
  readonly entryContext: EntryContext;
  /** Keys of open quarantined rows that a good write supersedes. */
  readonly openKeys: ReadonlySet<string>;
  /** Rows may have been read by an earlier run: what it quarantined is not quarantined again. */
  readonly mayMeetOwnRows: boolean;
  /** Called in order, once the batch is settled. */
  readonly onSettled: (batch: Batch) => Promise<void>;
  /** Where the partition stands in this run. */
  readonly earlier: Pick<Progress, 'batchNumber' | 'counts'> | null;
  /** Realtime intake knows no limits: its quarantine is the answer to bad input. */
  readonly hasLimits: boolean;
}

/** What is known of a batch before it is written. */
export interface BatchNotes {
  readonly readMilliseconds: number;
  readonly rulesMilliseconds: number;
  /** Of the run up to and with this batch; null leaves those stored. */
  readonly statistics: RunStatistics | null;
}

export type ReceiptsFor = (result: BatchResult) => readonly IngestReceipt[];

/** A batch whose rows stand in an open transaction of the target and whose quarantine entries are durable. */
export interface WrittenBatch {
  /** Settles once the batch and all before it are committed. */
  readonly committed: Promise<BatchResult>;
}

interface StandingBatch {
  readonly pending: PendingWrite;
  readonly processed: ProcessedBatch;
  readonly batch: BatchIdentity;
  readonly result: BatchResult;
  readonly notes: BatchNotes;
  readonly startedAt: number;
  readonly receiptsFor: ReceiptsFor | undefined;
}

/**
 * Commits the batches of one partition in order: write, quarantine, commit, settle, acknowledge. While one batch commits and
 * is settled the next is written in a transaction of its own; it commits only once the one before is settled, so that at
 * most one committed batch is ever unknown to the metadata.
 */
export class BatchCommitter {
  readonly #input: CommitterInput;
  #batchNumber: number;
  #counts: RowCounts;
  #committing: Promise<unknown> = Promise.resolve();
  #settling: Promise<void> = Promise.resolve();

  constructor(input: CommitterInput) {
    this.#input = input;
    this.#batchNumber = input.earlier?.batchNumber ?? 0;
    this.#counts = input.earlier?.counts ?? zeroCounts;
  }

  /** One call at a time; at most one batch commits while another is written. */
  async write(processed: ProcessedBatch, notes: BatchNotes, receiptsFor?: ReceiptsFor): Promise<WrittenBatch> {
    const startedAt = this.#input.ports.clock.monotonicMilliseconds();
    const before = this.#committing;
    if (!this.#input.writer.canOverlapCommits) await before;
    const pending = await this.#input.writer.begin(processed.target);
    const standing = await this.#quarantine(pending, processed, { notes, startedAt, receiptsFor });
    const committed = this.#commitAfter(before, standing);
    committed.catch(() => undefined);
    this.#committing = committed;
    await before;
    return { committed };
  }

  /** Resolves when every written batch is committed, settled and acknowledged. */
  async settled(): Promise<void> {
    await this.#committing;
    await this.#settling;
  }

  async #quarantine(
    pending: PendingWrite,
    processed: ProcessedBatch,
    rest: Pick<StandingBatch, 'notes' | 'startedAt' | 'receiptsFor'>,
  ): Promise<StandingBatch> {
    try {
      const batch = { ...this.#input.identity, batchNumber: this.#batchNumber + 1 };
      const entries = await this.#newEntries(pending, processed, batch);
      const result = this.#account(pending, processed, batch, entries);
      if (entries.length > 0) await this.#input.ports.quarantine.insertPending(batch, entries);
      this.#batchNumber = batch.batchNumber;
      return { pending, processed, batch, result, ...rest };
    } catch (error) {
      await pending.rollback().catch(() => undefined);
      throw error;
    }
  }

  /** Refused rows that are in quarantine already count as deduplicated. */
  async #newEntries(pending: PendingWrite, processed: ProcessedBatch, batch: BatchIdentity): Promise<readonly QuarantineEntry[]> {
    const { ports, entryContext, mayMeetOwnRows } = this.#input;
    const { fates } = processed.source;
    const entries = quarantineEntries(processed, pending.rejected, entryContext);
    for (const { row } of pending.rejected) fates[row] = RowFate.quarantined;
    if (!mayMeetOwnRows || entries.length === 0) return entries;
    const known = new Set(await ports.quarantine.listKnown(batch, entries));
    for (const row of known) if (row < processed.source.rowCount) fates[row] = RowFate.deduplicated;
    return entries.filter(({ rowIndex }) => !known.has(rowIndex));
  }

  async #commitAfter(before: Promise<unknown>, standing: StandingBatch): Promise<BatchResult> {
    const { pending, processed, result, receiptsFor } = standing;
    const { ports, tally } = this.#input;
    try {
      await before;
      await this.#settling;
      const progress = this.#progressAfter(standing);
      await ports.faults?.reach('before-commit');
      await this.#commitSurely(pending, progress, receiptsFor?.(result));
      await ports.faults?.reach('after-commit');
      this.#counts = progress.counts;
      tally.add(result.counts, processed.source.sourceBytes);
      this.#settling = this.#settle(standing, progress);
      this.#settling.catch(() => undefined);
      return result;
    } catch (error) {
      await pending.rollback().catch(() => undefined);
      throw error;
    }
  }

  #account(
    pending: PendingWrite,
    processed: ProcessedBatch,
    { partition, batchNumber }: BatchIdentity,
    entries: readonly QuarantineEntry[],
  ): BatchResult {
    const { source, failures } = processed;
    const counts = countsOf(source, pending, entries);
    assertBalanced(counts, { partition, batchNumber });
    if (this.#input.hasLimits) this.#input.tally.reserve(counts);
    const rows = [...failures, ...pending.rejected.map(asFailure)];
    const refusals = [
      ...rows.map(({ row, code, column, step, details }) => ({ row, code, column, ruleStepId: step?.id ?? null, details })),
      ...source.rejected.map(({ code, column, details }, index) => ({
        row: source.rowCount + index,
        code,
        column: column ?? null,
        ruleStepId: null,
        details: details ?? {},
      })),
    ];
    return { counts, fates: source.fates, refusals };
  }

  #progressAfter({ batch, processed, result }: StandingBatch): Progress {
    const { interfaceId, runId, partition, fencingToken, batchNumber } = batch;
    const { checkpoint, isLast } = processed.source;
    return {
      interfaceId,
      runId,
      partition,
      fencingToken,
      batchNumber,
      checkpoint,
      counts: addCounts(this.#counts, result.counts),
      isFinished: isLast,
    };
  }

  /** When the answer to COMMIT was lost, the target's progress row says what happened. */
  async #commitSurely(pending: PendingWrite, progress: Progress, receipts?: readonly IngestReceipt[]): Promise<void> {
    try {
      await pending.commit(progress, receipts);
    } catch (error) {
      if (!(error instanceof HeadwaterError) || error.code !== 'write/commit-ambiguous') throw error;
      const standing = await this.#input.writer.readProgress();
      const isCommitted =
        standing?.runId === progress.runId &&
        standing.batchNumber === progress.batchNumber &&
        standing.fencingToken === progress.fencingToken;
      if (!isCommitted) throw transientError('write/commit-lost', error, { batchNumber: progress.batchNumber });
    }
  }

  async #settle({ pending, batch, processed, result, notes, startedAt }: StandingBatch, progress: Progress): Promise<void> {
    const { ports, onSettled } = this.#input;
    await ports.ledger.settleBatch({
      batch,
      counts: result.counts,
      checkpoint: progress.checkpoint,
      isLast: progress.isFinished,
      bytesRead: processed.source.sourceBytes,
      bytesWritten: pending.bytesWritten,
      ...notes,
      writeMilliseconds: ports.clock.monotonicMilliseconds() - startedAt,
      supersededKeys: this.#supersededKeys(processed.target),
    });
    await onSettled(processed.source);
  }

  #supersededKeys(target: Batch): readonly string[] {
    const { openKeys, entryContext } = this.#input;
    if (openKeys.size === 0) return [];
    const found: string[] = [];
    for (let row = 0; row < target.rowCount; row++) {
      const key = target.fates[row] === RowFate.live ? keyOf(target, row, entryContext.keyColumns) : null;
      if (key !== null && openKeys.has(key)) found.push(key);
    }
    return found;
  }
}

function countsOf(source: Batch, pending: PendingWrite, entries: readonly QuarantineEntry[]): RowCounts {
  const { written, updated, unchanged } = pending;
  const knownRecords = source.rejected.length - entries.filter(({ rowIndex }) => rowIndex >= source.rowCount).length;
  return {
    read: countRead(source),
    written,
    updated,
    unchanged,
    filtered: countFate(source, RowFate.filtered),
    deduplicated: countFate(source, RowFate.deduplicated) + pending.deduplicated + knownRecords,
    quarantined: entries.length,
  };
}
