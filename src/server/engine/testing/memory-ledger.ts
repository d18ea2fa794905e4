import type { Checkpoint } from '../../core/batch/batch.ts';
import type { LedgerRow, RowCounts } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import { addCounts, zeroCounts } from '../../core/run/conservation.ts';
import type { RunStatistics } from '../../core/statistics/statistics.ts';
import type {
  BatchIdentity,
  BatchSettlement,
  FixedBoundary,
  LogEntry,
  PartitionProgress,
  PlannedPartition,
  QuarantineEntry,
  QuarantineStore,
  ReplayRow,
  RunIdentity,
  RunLedger,
  RunMemory,
} from '../ports.ts';
import { replayPartition } from '../ports.ts';

export interface MemoryQuarantinedRow extends QuarantineEntry {
  readonly id: string;
  readonly batch: BatchIdentity;
  state: string;
  tries: number;
  replayRunId: string | null;
}

interface MemoryRun {
  counts: RowCounts;
  fencingToken: string;
  statistics: RunStatistics | null;
  boundary: FixedBoundary | null;
  partitions: Map<string, PlannedPartition>;
  checkpoints: Map<string, Checkpoint | null>;
  batches: Set<string>;
}

/** Ledger and quarantine in memory, with the guarantees of the ports: each call happens whole or not at all. */
export class MemoryLedger implements RunLedger, QuarantineStore {
  quarantined: MemoryQuarantinedRow[] = [];
  readonly logged: LogEntry[] = [];
  cursor: string | null = null;
  hasUnfinishedBoundary = false;
  readonly #runs = new Map<string, MemoryRun>();
  #nextId = 1;

  /** A worker claims the run: older tokens are refused from now on. */
  claim(runId: string, fencingToken: string): void {
    this.#run(runId).fencingToken = fencingToken;
  }

  countsOf(runId: string): RowCounts {
    return this.#run(runId).counts;
  }

  statisticsOf(runId: string): RunStatistics | null {
    return this.#run(runId).statistics;
  }

  async recall({ runId }: RunIdentity, resumeOf: string | null): Promise<RunMemory> {
    const run = this.#run(runId);
    const parent = resumeOf === null ? null : this.#run(resumeOf);
    const inherited = [...(parent?.partitions.values() ?? [])].map((partition) => ({
      ...partition,
      from: parent?.checkpoints.get(partition.name) ?? null,
    }));
    const partitions = new Map([...inherited.map((partition) => [partition.name, partition] as const), ...run.partitions]);
    return {
      partitions: [...partitions.values()].map((partition) => ({ ...partition, settledBatches: settledIn(run, partition.name) })),
      statistics: run.statistics,
      boundary: run.boundary ?? parent?.boundary ?? null,
      cursor: this.cursor,
      hasUnfinishedBoundary: this.hasUnfinishedBoundary,
    };
  }

  async recordPartitions({ runId }: RunIdentity, partitions: readonly PlannedPartition[]): Promise<void> {
    const run = this.#run(runId);
    for (const partition of partitions) if (!run.partitions.has(partition.name)) run.partitions.set(partition.name, partition);
  }

  async recordBoundary({ runId }: RunIdentity, boundary: FixedBoundary): Promise<void> {
    this.#run(runId).boundary ??= boundary;
  }

  async recordUntrackable(): Promise<null> {
    return null;
  }

  async startOver(run: RunIdentity): Promise<void> {
    this.#assertHeld(run);
    const { boundary, fencingToken } = this.#run(run.runId);
    this.#runs.delete(run.runId);
    Object.assign(this.#run(run.runId), { boundary, fencingToken });
    this.quarantined = this.quarantined.filter((row) => row.batch.runId !== run.runId);
  }

  async setStage(): Promise<void> {}

  async log(_run: RunIdentity, entry: LogEntry): Promise<void> {
    this.logged.push(entry);
  }

  async insertPending(batch: BatchIdentity, entries: readonly QuarantineEntry[]): Promise<void> {
    this.#assertHeld(batch);
    const kept = this.quarantined.filter((row) => !(row.state === 'pending' && isSameBatch(row.batch, batch)));
    const added = entries.map((entry) => ({ ...entry, id: String(this.#nextId++), batch, state: 'pending', tries: 0, replayRunId: null }));
    this.quarantined = [...kept, ...added];
  }

  async listReplayRows(runId: string, afterId: string | null, limit: number): Promise<readonly ReplayRow[]> {
    const waiting = this.quarantined.filter(
      (row) => row.state === 'replaying' && row.replayRunId === runId && Number(row.id) > Number(afterId ?? 0),
    );
    return waiting.slice(0, limit).map(({ id, sourceValues, position, original }) => ({ id, values: sourceValues, position, original }));
  }

  async listKnown(batch: BatchIdentity, entries: readonly QuarantineEntry[]): Promise<readonly number[]> {
    const asText = ({ key, sourceValues, original }: QuarantineEntry) => JSON.stringify([key, sourceValues ?? String(original)]);
    const known = new Set(this.quarantined.filter((row) => row.batch.runId !== batch.runId).map(asText));
    return entries.filter((entry) => known.has(asText(entry))).map(({ rowIndex }) => rowIndex);
  }

  async listOpenKeys(_interfaceId: string, limit: number): Promise<readonly string[]> {
    return this.quarantined.flatMap((row) => (row.state === 'open' && row.key !== null ? [row.key] : [])).slice(0, limit);
  }

  async settleBatch(settlement: BatchSettlement): Promise<void> {
    this.#assertHeld(settlement.batch);
    if (!this.#addBatch(settlement.batch, settlement.counts, settlement.checkpoint)) return;
    this.#run(settlement.batch.runId).statistics = settlement.statistics ?? this.#run(settlement.batch.runId).statistics;
    for (const row of this.quarantined) {
      const isSuperseded = row.key !== null && settlement.supersededKeys.includes(row.key) && row.batch.runId !== settlement.batch.runId;
      if (isSuperseded && row.state === 'open') row.state = 'superseded';
    }
  }

  async settlePartition(
    run: RunIdentity,
    partition: string,
    committed: readonly LedgerRow[],
    progress: PartitionProgress | null,
  ): Promise<void> {
    this.#assertHeld(run);
    for (const row of committed) this.#addBatch({ ...run, partition, batchNumber: row.batchNumber }, row, progress?.checkpoint ?? null);
    this.quarantined = this.quarantined.filter(
      (row) => row.state !== 'pending' || row.batch.runId !== run.runId || row.batch.partition !== partition,
    );
  }

  #addBatch(batch: BatchIdentity, counts: RowCounts, checkpoint: Checkpoint | null): boolean {
    const run = this.#run(batch.runId);
    const name = `${batch.partition}/${batch.batchNumber}`;
    if (run.batches.has(name)) return false;
    run.batches.add(name);
    run.counts = addCounts(run.counts, pick(counts));
    this.#openRows(batch, run.checkpoints.get(batch.partition) ?? null, checkpoint);
    run.checkpoints.set(batch.partition, checkpoint);
    return true;
  }

  #openRows(batch: BatchIdentity, before: Checkpoint | null, checkpoint: Checkpoint | null): void {
    const pending = this.quarantined.filter((row) => row.state === 'pending' && isSameBatch(row.batch, batch));
    if (batch.partition !== replayPartition) {
      for (const row of pending) row.state = 'open';
      return;
    }
    const again = new Map(pending.map((row) => [row.replayOf, row]));
    this.quarantined = this.quarantined.filter((row) => !pending.includes(row));
    for (const row of this.quarantined) {
      const isOfBatch =
        row.state === 'replaying' &&
        row.replayRunId === batch.runId &&
        Number(row.id) > Number(before ?? 0) &&
        Number(row.id) <= Number(checkpoint);
      if (!isOfBatch) continue;
      row.state = again.has(row.id) ? 'open' : 'replayed';
      row.tries++;
    }
  }

  #assertHeld({ runId, fencingToken }: { runId: string; fencingToken: string }): void {
    if (this.#run(runId).fencingToken === fencingToken) return;
    throw new HeadwaterError({ code: 'run/lease-lost', errorClass: 'transient', category: 'system' });
  }

  #run(runId: string): MemoryRun {
    const existing = this.#runs.get(runId);
    if (existing) return existing;
    const run = {
      counts: zeroCounts,
      fencingToken: '',
      statistics: null,
      boundary: null,
      partitions: new Map(),
      checkpoints: new Map(),
      batches: new Set<string>(),
    };
    this.#runs.set(runId, run);
    return run;
  }
}

function settledIn({ batches }: MemoryRun, partition: string): number {
  return Math.max(0, ...[...batches].map((name) => (name.startsWith(`${partition}/`) ? Number(name.slice(partition.length + 1)) : 0)));
}

function isSameBatch(a: BatchIdentity, b: BatchIdentity): boolean {
  return a.runId === b.runId && a.partition === b.partition && a.batchNumber === b.batchNumber;
}

function pick({ read, written, updated, unchanged, filtered, deduplicated, quarantined }: RowCounts): RowCounts {
  return { read, written, updated, unchanged, filtered, deduplicated, quarantined };
}
