import { type Batch, countFate, countRead, RowFate } from '../core/batch/batch.ts';
import type { IngestReceipt, PendingWrite, Progress, RowCounts, Writer } from '../core/connector/protocol.ts';
import { HeadwaterError, transientError } from '../core/errors/headwater-error.ts';
import { addCounts, assertBalanced, zeroCounts } from '../core/run/conservation.ts';
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
  /** Called in order, once the batch is settled. */
  readonly onSettled: (batch: Batch) => Promise<void>;
  /** Where the partition stands in this run. */
  readonly earlier: Pick<Progress, 'batchNumber' | 'counts'> | null;
  /** Realtime intake knows no limits: its quarantine is the answer to bad input. */
  readonly hasLimits: boolean;
}

export interface BatchTimes {
  readonly readMilliseconds: number;
  readonly rulesMilliseconds: number;
}

export type ReceiptsFor = (result: BatchResult) => readonly IngestReceipt[];

/**
 * Commits the batches of one partition, one after the other: write, quarantine, commit, settle, acknowledge. The settlement of
 * a batch runs beside the write of the next one and is over before that one commits, so that at most one committed batch is
 * ever unknown to the metadata.
 */
export class BatchCommitter {
  readonly #input: CommitterInput;
  #batchNumber: number;
  #counts: RowCounts;
  #settling: Promise<void> = Promise.resolve();

  constructor(input: CommitterInput) {
    this.#input = input;
    this.#batchNumber = input.earlier?.batchNumber ?? 0;
    this.#counts = input.earlier?.counts ?? zeroCounts;
  }

  async commit(processed: ProcessedBatch, times: BatchTimes, receiptsFor?: ReceiptsFor): Promise<BatchResult> {
    const { ports, writer, tally } = this.#input;
    const startedAt = ports.clock.monotonicMilliseconds();
    const beginning = writer.begin(processed.target);
    beginning.catch(() => undefined);
    // The server works on the rows meanwhile: looking at them now costs no time of the lane.
    tally.observe(processed);
    const pending = await beginning;
    const { result, progress } = await this.#commitOrRollBack(pending, processed, receiptsFor);
    this.#batchNumber = progress.batchNumber;
    this.#counts = progress.counts;
    tally.add(result.counts, processed.source.sourceBytes);
    const writeMilliseconds = ports.clock.monotonicMilliseconds() - startedAt;
    this.#settling = this.#settle(processed, progress, result.counts, { ...times, writeMilliseconds });
    this.#settling.catch(() => undefined);
    return result;
  }

  /** Resolves when every committed batch is settled and acknowledged. */
  settled(): Promise<void> {
    return this.#settling;
  }

  async #commitOrRollBack(
    pending: PendingWrite,
    processed: ProcessedBatch,
    receiptsFor?: ReceiptsFor,
  ): Promise<{ result: BatchResult; progress: Progress }> {
    try {
      const { result, entries } = this.#account(pending, processed);
      if (entries.length > 0) await this.#input.ports.quarantine.insertPending(this.#nextBatch(), entries);
      await this.#settling;
      const progress = this.#progressAfter(processed.source, result.counts);
      await this.#input.ports.faults?.reach('before-commit');
      await this.#commitSurely(pending, progress, receiptsFor?.(result));
      await this.#input.ports.faults?.reach('after-commit');
      return { result, progress };
    } catch (error) {
      await pending.rollback().catch(() => undefined);
      throw error;
    }
  }

  #account(pending: PendingWrite, processed: ProcessedBatch): { result: BatchResult; entries: readonly QuarantineEntry[] } {
    const { source, failures } = processed;
    const entries = quarantineEntries(processed, pending.rejected, this.#input.entryContext);
    for (const { row } of pending.rejected) source.fates[row] = RowFate.quarantined;
    const counts = countsOf(source, pending, entries.length);
    const { partition } = this.#input.identity;
    assertBalanced(counts, { partition, batchNumber: this.#batchNumber + 1 });
    if (this.#input.hasLimits) this.#input.tally.assertWithinCounts(counts);
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
    return { result: { counts, fates: source.fates, refusals }, entries };
  }

  #nextBatch(): BatchIdentity {
    return { ...this.#input.identity, batchNumber: this.#batchNumber + 1 };
  }

  #progressAfter({ checkpoint, isLast }: Batch, counts: RowCounts): Progress {
    const { interfaceId, runId, partition, fencingToken, batchNumber } = this.#nextBatch();
    return {
      interfaceId,
      runId,
      partition,
      fencingToken,
      batchNumber,
      checkpoint,
      counts: addCounts(this.#counts, counts),
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

  async #settle(
    processed: ProcessedBatch,
    progress: Progress,
    counts: RowCounts,
    times: BatchTimes & { writeMilliseconds: number },
  ): Promise<void> {
    const { ports, tally, identity, onSettled } = this.#input;
    await ports.ledger.settleBatch({
      batch: { ...identity, batchNumber: progress.batchNumber },
      counts,
      checkpoint: progress.checkpoint,
      isLast: progress.isFinished,
      bytesRead: processed.source.sourceBytes,
      ...times,
      statistics: tally.statistics(),
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

function countsOf(source: Batch, pending: PendingWrite, quarantined: number): RowCounts {
  const { written, updated, unchanged } = pending;
  return {
    read: countRead(source),
    written,
    updated,
    unchanged,
    filtered: countFate(source, RowFate.filtered),
    deduplicated: countFate(source, RowFate.deduplicated) + pending.deduplicated,
    quarantined,
  };
}
