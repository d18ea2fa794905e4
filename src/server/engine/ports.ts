import type { Checkpoint, RowPosition } from '../core/batch/batch.ts';
import type { Column } from '../core/batch/column.ts';
import type { ConnectorContext, ConnectorRuntime, LedgerRow, PartitionSpec, RowCounts } from '../core/connector/protocol.ts';
import type { Boundary } from '../core/definition/definition.ts';
import type { RuleDefinition } from '../core/rule/protocol.ts';
import type { RunStatistics } from '../core/statistics/statistics.ts';
import type { Json } from '../core/value/json.ts';
import type { FieldSchema } from '../core/value/logical-type.ts';

/**
 * What the engine needs of the world. `composition.ts` fills these; `src/server/stores` holds the PostgreSQL
 * implementations and `src/server/engine/testing` the in-memory ones.
 *
 * Every promise may reject with a `HeadwaterError`. The engine stops the attempt on the first rejection, whatever the port:
 * a `transient` error means the next attempt may succeed.
 */
export interface EnginePorts {
  readonly source: BoundConnector;
  readonly target: BoundConnector;
  readonly ledger: RunLedger;
  readonly quarantine: QuarantineStore;
  readonly rules: RuleCatalog;
  readonly expressions: ExpressionCompiler;
  readonly clock: Clock;
  readonly lease: LeaseGuard;
  readonly secretOf: (reference: string) => Buffer;
  readonly faults?: FaultPoints;
}

/** A connector with its configuration; a context is made for each reader and writer, so that each has its own signal. */
export interface BoundConnector {
  readonly runtime: ConnectorRuntime;
  contextFor(signal: AbortSignal): Promise<ConnectorContext>;
}

export interface RuleCatalog {
  /** Undefined for a name no rule has; the engine then throws `rule/unknown` naming `rules[i].rule`. */
  find(name: string): RuleDefinition | undefined;
}

/** CEL over the source fields under `row` and the run's variables under `variables`. */
export interface ExpressionCompiler {
  /** Throws a `config` error (`expression/invalid`) whose `field` the engine prefixes. Called once a partition. */
  compile(expression: string, fields: readonly FieldSchema[], variables: Readonly<Record<string, string>>): CompiledExpression;
}

export interface CompiledExpression {
  /**
   * Canonical text of the result for one row, null for NULL; `columns` stand in the order of `fields`. Throws a
   * `row-rejected` error (`expression/failed`) when the expression fails on this row: the row goes to quarantine.
   */
  evaluate(columns: readonly Column[], row: number): string | null;
}

export interface Clock {
  /** Milliseconds of a clock that never jumps. */
  monotonicMilliseconds(): number;
}

/** The claim under which this attempt runs. */
export interface LeaseGuard {
  /** Decimal digits; grows with every claim. The target refuses commits of older ones. */
  readonly fencingToken: string;
  /**
   * Aborted to end the attempt at the next batch edge. Its `reason` is a `HeadwaterError`: class `cancelled` ends the run as
   * cancelled, anything else (a draining worker) releases it for another attempt.
   */
  readonly stopping: AbortSignal;
}

export const faultPoints = ['quarantine-insert', 'before-commit', 'after-commit', 'before-finish', 'after-finish'] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** Where an aimed kill may strike; resolves at once unless this process was told to pause there. */
export interface FaultPoints {
  reach(point: FaultPoint): Promise<void>;
}

/** A row or record on its way into quarantine. */
export interface QuarantineEntry {
  /** Row in the batch; rejected records count on from the batch's `rowCount`. */
  readonly rowIndex: number;
  readonly code: string;
  readonly ruleStepId: string | null;
  readonly rule: string | null;
  readonly column: string | null;
  readonly sqlState: string | null;
  readonly details: Readonly<Record<string, Json>>;
  /** Groups rows by cause: code, rule step, column, SQLSTATE. */
  readonly fingerprint: string;
  /** Canonical text by target column after mapping and before the failing rule; null for records that never became a row. */
  readonly values: Readonly<Record<string, string | null>> | null;
  /** Canonical text by source field as read; null for records that never became a row. */
  readonly sourceValues: Readonly<Record<string, string | null>> | null;
  readonly original: Buffer | null;
  readonly position: RowPosition;
  /** Key columns joined with U+001F, where the target has a key and no part is NULL. */
  readonly key: string | null;
  /** Replay: id of the quarantined row this one was read from. */
  readonly replayOf: string | null;
}

/** One quarantined row as a replay reads it. */
export interface ReplayRow {
  readonly id: string;
  /** Edited source values if a person edited them, else the source values; null where the record never became a row. */
  readonly values: Readonly<Record<string, string | null>> | null;
  readonly position: RowPosition;
  readonly original: Buffer | null;
}

export interface QuarantineStore {
  /**
   * Makes the entries durable as `pending`, in one transaction, before the batch commits in the target. Replaces what an
   * earlier attempt left pending for the same batch. Refuses with `run/lease-lost` when the run has a newer fencing token.
   */
  insertPending(batch: BatchIdentity, entries: readonly QuarantineEntry[]): Promise<void>;
  /**
   * Which of the entries stand in this interface's quarantine from an earlier run, with the same key and source values (records
   * that never became a row: the same bytes), in whatever state but superseded or expired: their `rowIndex`. Asked only for batches that may hold rows read before.
   */
  listKnown(batch: BatchIdentity, entries: readonly QuarantineEntry[]): Promise<readonly number[]>;
  /** The rows of a replay run (state `replaying`, `replay_run_id` = the run) with `id > afterId`, by id. */
  listReplayRows(runId: string, afterId: string | null, limit: number): Promise<readonly ReplayRow[]>;
  /** Keys of this interface's open rows, at most `limit`; a later good write of such a key supersedes the row. */
  listOpenKeys(interfaceId: string, limit: number): Promise<readonly string[]>;
}

export interface BatchIdentity {
  readonly runId: string;
  readonly interfaceId: string;
  readonly definitionVersion: number;
  readonly fencingToken: string;
  readonly partition: string;
  /** From 1, contiguous in a run and partition over all attempts. */
  readonly batchNumber: number;
}

export interface BatchSettlement {
  readonly batch: BatchIdentity;
  readonly counts: RowCounts;
  readonly checkpoint: Checkpoint | null;
  readonly isLast: boolean;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly readMilliseconds: number;
  readonly rulesMilliseconds: number;
  readonly writeMilliseconds: number;
  /** Statistics of the run so far over all partitions; null leaves those stored. */
  readonly statistics: RunStatistics | null;
  /** Open quarantined rows with these keys become `superseded`. */
  readonly supersededKeys: readonly string[];
}

/** A partition and where this run begins in it: not at its beginning when the run goes on where another one stopped. */
export interface PlannedPartition extends PartitionSpec {
  readonly from: Checkpoint | null;
  /** Nothing is left to read. */
  readonly isFinished: boolean;
  /** The last batch of this run that the metadata has settled; the target can only know more. */
  readonly settledBatches?: number;
}

/** What the metadata database knows of a run when an attempt starts. */
export interface RunMemory {
  /** Partitions as planned by the first attempt; empty at the first attempt. */
  readonly partitions: readonly PlannedPartition[];
  readonly statistics: RunStatistics | null;
  /** The boundary this run (or the one it resumes) fixed before; null when it has not yet. */
  readonly boundary: FixedBoundary | null;
  /** Upper bound of the last finished `next` boundary, null = from the beginning. */
  readonly cursor: string | null;
  /** Rows after `cursor` may already be in the target: the last `next` boundary was left half loaded, or a person moved the cursor. */
  readonly hasUnfinishedBoundary: boolean;
}

/** `next` goes on at the interface's cursor and moves it; `backfill` is a range of its own. */
export interface FixedBoundary {
  readonly origin: 'next' | 'backfill';
  readonly range: Boundary;
}

export interface RunLedger {
  /** `resumeOf`: the run at whose boundary and partitions this one goes on, if it has none of its own yet. */
  recall(run: RunIdentity, resumeOf: string | null): Promise<RunMemory>;
  /** Stores the plan of the first attempt; later calls change nothing. */
  recordPartitions(run: RunIdentity, partitions: readonly PlannedPartition[]): Promise<void>;
  /** Stores the boundary of the first attempt in the ledger as `open`; later calls change nothing. */
  recordBoundary(run: RunIdentity, boundary: FixedBoundary): Promise<void>;
  /** Returns what the run before counted, null when none did. */
  recordUntrackable(run: RunIdentity, rows: number): Promise<number | null>;
  /**
   * After a takeover: copies committed batches that the metadata lacks, opens the pending quarantined rows of committed
   * batches and deletes those of others, finishes replay outcomes. `progress` is the partition's row in the target.
   */
  settlePartition(run: RunIdentity, partition: string, committed: readonly LedgerRow[], progress: PartitionProgress | null): Promise<void>;
  /**
   * After a commit, in one transaction: the batch row, partition and run counts, statistics, `pending -> open`, replay
   * outcomes, superseded rows. Idempotent by (run, partition, batch). Refuses with `run/lease-lost`.
   */
  settleBatch(settlement: BatchSettlement): Promise<void>;
  /** Forgets partitions, batches, counts, statistics and quarantined rows of the run, in one transaction; its boundary stays. */
  startOver(run: RunIdentity): Promise<void>;
  setStage(run: RunIdentity, stage: RunStage): Promise<void>;
  log(run: RunIdentity, entry: LogEntry): Promise<void>;
}

/** A replay has a progress row of its own: it must not overwrite where the stream stands. */
export const replayPartition = 'replay';

export interface PartitionProgress {
  readonly batchNumber: number;
  readonly checkpoint: Checkpoint | null;
  readonly isFinished: boolean;
}

export interface RunIdentity {
  readonly runId: string;
  readonly interfaceId: string;
  readonly attempt: number;
  readonly definitionVersion: number;
  readonly fencingToken: string;
}

export type RunStage = 'planning' | 'recovering' | 'loading' | 'finishing';

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Message key under `log.<code>` in the catalogues. */
  readonly code: string;
  readonly details?: Readonly<Record<string, Json>>;
}
