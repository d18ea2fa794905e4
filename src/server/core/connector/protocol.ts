import type { Batch, Checkpoint } from '../batch/batch.ts';
import type { Boundary, IncrementStrategy, TargetDefinition } from '../definition/definition.ts';
import type { ErrorRecord } from '../errors/headwater-error.ts';
import type { LocalizedText, PluginDescriptor } from '../plugin/descriptor.ts';
import type { Json } from '../value/json.ts';
import type { FieldSchema } from '../value/logical-type.ts';

export interface ConnectorCapabilities {
  readonly snapshot: boolean;
  readonly incremental: readonly IncrementStrategy['kind'][];
  readonly realtime: boolean;
  readonly write: boolean;
  readonly partitions: boolean;
  /** Whether rows and progress can commit together in this system as a target. */
  readonly exactlyOnceWrite: boolean;
}

export interface ConnectorDescriptor extends PluginDescriptor {
  readonly kind: 'batch' | 'realtime' | 'both';
  readonly capabilities: ConnectorCapabilities;
  /** Settings of one stream of this connector (CSV delimiter, query text …), a zod object with UI metadata. */
  readonly streamConfig: PluginDescriptor['config'];
  readonly deliveryNote?: LocalizedText;
}

/** Identity of a data set inside a source: stored in `source_interface.stream`. */
export interface StreamRef {
  /** Path from the outside in: `['public','orders']`, `['orders.csv']`. Names come from discovery, never from free text, unless `kind` is `query`. */
  readonly path: readonly string[];
  readonly kind: 'table' | 'view' | 'query' | 'file' | 'endpoint' | 'topic';
  /** Validated by the descriptor's `streamConfig`. */
  readonly config: Readonly<Record<string, Json>>;
}

export interface DiscoveredStream {
  readonly ref: StreamRef;
  readonly fields: readonly FieldSchema[];
  readonly comment?: string;
  readonly estimatedRows?: number;
  readonly estimatedBytes?: number;
  readonly warnings?: readonly ErrorRecord[];
}

export const checkStages = ['dns', 'tcp', 'tls', 'auth', 'privilege', 'sample'] as const;
export type CheckStageName = (typeof checkStages)[number];

/** One stage of a connection check; stages after the first failure are `skipped`. A check never throws and ends within 10 s. */
export interface CheckStage {
  readonly stage: CheckStageName;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'not-applicable';
  readonly durationMilliseconds: number;
  readonly error?: ErrorRecord;
  /** Statement an administrator can run to mend it. */
  readonly fixSql?: string;
}

/** Everything a plugin may reach of the world. */
export interface ConnectorContext<C = Readonly<Record<string, unknown>>> {
  /** Parsed by the descriptor's `config`; secrets are in clear here and nowhere else. */
  readonly config: C;
  readonly signal: AbortSignal;
  /** Checks an outgoing host; resolves it and returns the vetted addresses, throws `network/address-refused`. */
  readonly resolveAddress: (host: string) => Promise<readonly string[]>;
  /** Opens an uploaded or allow-listed file for reading; throws `file/not-allowed`. */
  readonly resolveFile?: (reference: string) => Promise<string>;
}

export interface PartitionSpec {
  /** Stable name inside the run: `all`, `ctid:0-131072`, `key:…`. */
  readonly name: string;
  /** Opaque to all but the reader. */
  readonly range: Json;
}

export interface ReadRequest {
  readonly stream: StreamRef;
  /** Fields wanted, in this order; every batch has exactly these columns. */
  readonly fields: readonly FieldSchema[];
  readonly increment: IncrementStrategy;
  /** Null for a full read. Bounds are text at source precision. */
  readonly boundary: Boundary | null;
  readonly partition: PartitionSpec | null;
  /** Null starts at the beginning of the boundary. */
  readonly from: Checkpoint | null;
  readonly maxBatchRows: number;
  readonly maxBatchBytes: number;
  /** Stop after so many rows from `from` on; none are left at 0. */
  readonly limit?: number;
}

/**
 * Reads one partition. The engine calls `batches()` once; each batch stays valid until it was acknowledged.
 * `acknowledge(checkpoint)` is called in order, at most once a batch, only after the write and the quarantine insert are
 * durable; readers that must tell their source (flag write-back, broker offsets) do it there, idempotently. An attempt that
 * resumes acknowledges `from` once more before `batches()`: the process may have died between commit and acknowledge, so a
 * checkpoint must hold all that its acknowledgement needs.
 * Errors are `HeadwaterError`s; `transient` means a new reader from the last checkpoint may succeed.
 */
export interface Reader {
  /** The statement that reads, for people; absent where a source is not asked by statements. */
  readonly statement?: string;
  batches(): AsyncIterable<Batch>;
  acknowledge(checkpoint: Checkpoint): Promise<void>;
  close(): Promise<void>;
}

/** Counts of one batch or one run; `read` is the sum of all the others. Units: rows. */
export interface RowCounts {
  readonly read: number;
  readonly written: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly filtered: number;
  readonly deduplicated: number;
  readonly quarantined: number;
}

/** The progress row, as it stands in the target (`headwater_progress`). */
export interface Progress {
  readonly interfaceId: string;
  readonly partition: string;
  readonly runId: string;
  readonly batchNumber: number;
  readonly checkpoint: Checkpoint | null;
  /** Counts of the run so far in this partition. */
  readonly counts: RowCounts;
  readonly fencingToken: string;
  readonly isFinished: boolean;
}

export interface WriteRequest {
  readonly interfaceId: string;
  readonly runId: string;
  readonly partition: string;
  readonly fencingToken: string;
  readonly target: TargetDefinition;
  /** Columns of every batch to come, in order, with the target's native types. */
  readonly columns: readonly FieldSchema[];
  /** For `replace-boundary`: the half-open range that is deleted before the insert. */
  readonly boundary: Boundary | null;
  /** True when the increment re-reads an overlap: append targets then skip rows whose key and cursor are already there. */
  readonly hasOverlap: boolean;
  /** With `hasOverlap`: rows at or after the boundary's lower bound may be there too (a backfill, a boundary an ended run left half loaded). */
  readonly isBoundaryRepeated?: boolean;
  readonly cursorColumn: string | null;
  /**
   * With `append`: rows whose values of these columns stand in the target already, by the target's own equality, are left out and
   * counted as deduplicated. A row with NULL in one of them is always written.
   */
  readonly distinctColumns?: readonly string[];
}

export interface TargetRejection {
  readonly row: number;
  readonly code: string;
  readonly column?: string;
  readonly sqlState?: string;
  readonly details: Readonly<Record<string, Json>>;
}

/** A batch that stands in an open target transaction. Exactly one of `commit` and `rollback` is called. */
export interface PendingWrite {
  /** The statements that wrote the batch, in order, for people. */
  readonly statements?: readonly string[];
  readonly written: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deduplicated: number;
  /** Bytes of rows on their way to the target, with those of rows it refused. */
  readonly bytesWritten: number;
  /** Rows the target refused; all others stand in the transaction. The engine quarantines them before `commit`. */
  readonly rejected: readonly TargetRejection[];
  /**
   * Writes the progress row (and the batch's row of `headwater_batch`) in the same transaction and commits.
   * Throws `write/fenced` (invariant) when a newer fencing token stands there, `write/commit-ambiguous` (transient) when
   * the answer to COMMIT was lost: the engine then asks `readProgress`.
   * `receipts` (realtime intake) are stored in the target's `headwater_ingest` in the same transaction.
   */
  commit(progress: Progress, receipts?: readonly IngestReceipt[]): Promise<void>;
  rollback(): Promise<void>;
}

/** The answer given to one intake request; the same idempotency key gets the same answer and no second set of rows. */
export interface IngestReceipt {
  readonly idempotencyKey: string;
  readonly answer: Json;
}

/**
 * Writes one partition of one run. Order of calls: `takeOver`, then for each batch `begin` and `commit`, then `finish`.
 * A dry run calls `begin` and `rollback` alone, without `takeOver`: nothing may remain of it.
 * Only live rows (`fates[row] === RowFate.live`) are written.
 */
export interface Writer {
  /** True when `begin` may be called while the `commit` of the batch before is under way; otherwise the engine waits for it. */
  readonly canOverlapCommits?: boolean;
  /** Writes the fencing token into the progress row (creating it) and returns what stood there for this run, or null. Throws `write/fenced`. */
  takeOver(): Promise<Progress | null>;
  /** Reads the interface's progress row of this partition (whichever run wrote it) on a fresh connection; resolves an ambiguous commit. */
  readProgress(): Promise<Progress | null>;
  begin(batch: Batch): Promise<PendingWrite>;
  /**
   * After `takeOver`, instead of `begin`: forgets the load of this run in all its partitions, that is its `headwater_batch` rows,
   * what its progress rows say, and the table it fills beside the target; merged rows stay. Idempotent, and repeated by the next
   * attempt when it broke off. Throws `write/fenced`.
   */
  startOver?(): Promise<void>;
  /** After the last batch of the last partition: swap of the shadow table, delete-and-insert of the boundary. Idempotent. */
  finish(finalCounts: RowCounts): Promise<void>;
  /** Realtime intake: the stored answers among these keys. */
  findReceipts?(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]>;
  close(): Promise<void>;
}

/** How a target table would look, before it is created. */
export interface TargetProposal {
  readonly ddl: string;
  readonly columns: readonly (FieldSchema & { readonly sourceNativeType: string; readonly warning?: ErrorRecord })[];
}

/** The runtime half of a connector, loaded lazily by `connectors/runtime.ts`. */
export interface ConnectorRuntime {
  check(context: ConnectorContext): AsyncIterable<CheckStage>;
  discover(context: ConnectorContext): Promise<readonly DiscoveredStream[]>;
  /** Fields of one stream, fresh from the source (used before each run and for query streams). */
  describe(context: ConnectorContext, stream: StreamRef): Promise<DiscoveredStream>;
  openReader(context: ConnectorContext, request: ReadRequest): Promise<Reader>;
  /** Upper bound of the next boundary in the source's own clock and precision (timestamp: now at the source less nothing; key: greatest key). Null: the stream is empty. */
  readUpperBound?(context: ConnectorContext, stream: StreamRef, increment: IncrementStrategy): Promise<string | null>;
  /** Rows whose cursor is NULL and which no increment can see. */
  countUntrackable?(context: ConnectorContext, stream: StreamRef, increment: IncrementStrategy): Promise<number>;
  planPartitions?(context: ConnectorContext, stream: StreamRef, wanted: number): Promise<readonly PartitionSpec[]>;
  openWriter?(context: ConnectorContext, request: WriteRequest): Promise<Writer>;
  proposeTarget?(context: ConnectorContext, target: TargetDefinition, fields: readonly FieldSchema[]): Promise<TargetProposal>;
  /** Statement that adds these columns, with native types as `proposeTarget` names them, to a table that is there. */
  renderAddColumns?(target: TargetDefinition, fields: readonly FieldSchema[]): string;
  /** Runs reviewed DDL of `proposeTarget`. */
  createTarget?(context: ConnectorContext, ddl: string): Promise<void>;
  /** Columns of an existing target table, null if there is none. */
  describeTarget?(context: ConnectorContext, target: TargetDefinition): Promise<readonly FieldSchema[] | null>;
  /** Ledger truth for `headwater prove`: the sum of the target's `headwater_batch` rows of a run. */
  readLedger?(context: ConnectorContext, target: TargetDefinition, runId: string): Promise<readonly LedgerRow[]>;
  /** The first value that a question in the system's own language answers, null for no row; it can read only, and for so long at most. */
  askOne?(context: ConnectorContext, question: string, timeoutSeconds: number): Promise<string | null>;
  /** Field suggestions while a form is filled (databases, schemas, sheets). */
  suggest?(context: ConnectorContext, path: string): Promise<readonly string[]>;
}

/** One committed batch as the target itself remembers it (`headwater_batch`). */
export interface LedgerRow extends RowCounts {
  readonly partition: string;
  readonly batchNumber: number;
  readonly committedAt: string;
}
