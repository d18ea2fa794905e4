import type { Batch, Checkpoint } from '../../core/batch/batch.ts';
import { cellText } from '../../core/codec/index.ts';
import type {
  ConnectorContext,
  ConnectorRuntime,
  Progress,
  Reader,
  ReadRequest,
  RowCounts,
  StreamRef,
  WriteRequest,
  Writer,
} from '../../core/connector/protocol.ts';
import type { TargetDefinition } from '../../core/definition/definition.ts';
import { addCounts, zeroCounts } from '../../core/run/conservation.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';

export type TextRow = readonly (string | null)[];

export interface ReadBatch {
  readonly rows: readonly TextRow[];
  readonly checkpoint: Checkpoint;
}

export function readRequest(stream: StreamRef, fields: readonly FieldSchema[], wishes: Partial<ReadRequest> = {}): ReadRequest {
  return {
    stream,
    fields,
    increment: { kind: 'full' },
    boundary: null,
    partition: null,
    from: null,
    maxBatchRows: 1000,
    maxBatchBytes: 1 << 20,
    ...wishes,
  };
}

export function textRows(batch: Batch): readonly TextRow[] {
  return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellText(column, row)));
}

/** Reads to the end and acknowledges each batch. */
export async function readAll(runtime: ConnectorRuntime, context: ConnectorContext, request: ReadRequest): Promise<readonly ReadBatch[]> {
  const reader = await runtime.openReader(context, request);
  try {
    const batches: ReadBatch[] = [];
    for await (const batch of reader.batches()) {
      batches.push({ rows: textRows(batch), checkpoint: structuredClone(batch.checkpoint) });
      await reader.acknowledge(batch.checkpoint);
    }
    return batches;
  } finally {
    await reader.close();
  }
}

let lastRun = 1000;

/** A write request of a run of its own. */
export function writeRequest(target: TargetDefinition, columns: readonly FieldSchema[], wishes: Partial<WriteRequest> = {}): WriteRequest {
  const runId = String(++lastRun);
  return {
    interfaceId: `interface-${runId}`,
    runId,
    partition: 'all',
    fencingToken: runId,
    target,
    columns,
    boundary: null,
    hasOverlap: false,
    cursorColumn: null,
    ...wishes,
  };
}

/** What the engine does between a reader and a writer, without rules and quarantine. */
export class Mover {
  counts: RowCounts = zeroCounts;
  batchNumber = 0;
  readonly rejectedRows: { readonly row: number; readonly code: string; readonly column?: string; readonly sqlState?: string }[] = [];
  readonly #writer: Writer;
  readonly #request: WriteRequest;

  constructor(writer: Writer, request: WriteRequest) {
    this.#writer = writer;
    this.#request = request;
  }

  /** Takes over; returns the checkpoint to read from. */
  async start(): Promise<Checkpoint | null> {
    const progress = await this.#writer.takeOver();
    if (!progress) return null;
    this.counts = progress.counts;
    this.batchNumber = progress.batchNumber;
    return progress.checkpoint;
  }

  async move(batch: Batch): Promise<void> {
    const pending = await this.#writer.begin(batch);
    this.rejectedRows.push(...pending.rejected);
    const { written, updated, unchanged, deduplicated, rejected } = pending;
    const counts = addCounts(this.counts, {
      ...zeroCounts,
      read: batch.rowCount,
      written,
      updated,
      unchanged,
      deduplicated,
      quarantined: rejected.length,
    });
    await pending.commit(this.#progress(batch, counts));
    this.counts = counts;
    this.batchNumber++;
  }

  async moveAll(reader: Reader): Promise<void> {
    for await (const batch of reader.batches()) {
      await this.move(batch);
      await reader.acknowledge(batch.checkpoint);
    }
    await this.#writer.finish(this.counts);
  }

  #progress(batch: Batch, counts: RowCounts): Progress {
    const { interfaceId, partition, runId, fencingToken } = this.#request;
    return {
      interfaceId,
      partition,
      runId,
      batchNumber: this.batchNumber + 1,
      checkpoint: batch.checkpoint,
      counts,
      fencingToken,
      isFinished: batch.isLast,
    };
  }
}

/** One whole run from a stream into a target; reader and writer are closed whatever happens. */
export async function moveStream(
  runtime: ConnectorRuntime,
  contexts: { readonly source: ConnectorContext; readonly target: ConnectorContext; readonly targetRuntime?: ConnectorRuntime },
  request: WriteRequest,
  read: Omit<ReadRequest, 'from'>,
): Promise<Mover> {
  const writer = await (contexts.targetRuntime ?? runtime).openWriter?.(contexts.target, request);
  if (!writer) throw new Error('the connector does not write');
  try {
    const mover = new Mover(writer, request);
    const from = await mover.start();
    const reader = await runtime.openReader(contexts.source, { ...read, from });
    try {
      await mover.moveAll(reader);
    } finally {
      await reader.close();
    }
    return mover;
  } finally {
    await writer.close();
  }
}

/** A batch of text cells made by hand. */
export function textBatch(fields: readonly FieldSchema[], rows: readonly TextRow[], checkpoint: Checkpoint = null): Batch {
  const bytes = Buffer.from(
    rows
      .flat()
      .map((value) => value ?? '')
      .join(''),
  );
  let at = 0;
  const columns = fields.map((field) => ({
    field,
    format: { kind: 'text' } as const,
    bytes,
    starts: new Int32Array(rows.length),
    lengths: new Int32Array(rows.length),
    side: Buffer.alloc(0),
    sideLength: 0,
  }));
  for (const [row, values] of rows.entries()) {
    for (const [index, column] of columns.entries()) {
      const value = values[index] ?? null;
      column.starts[row] = at;
      column.lengths[row] = value === null ? -1 : Buffer.byteLength(value);
      if (value !== null) at += Buffer.byteLength(value);
    }
  }
  return {
    rowCount: rows.length,
    columns,
    fates: new Uint8Array(rows.length),
    rejected: [],
    positionOf: (row) => ({ ordinal: row }),
    checkpoint,
    sourceBytes: bytes.length,
    isLast: true,
  };
}
