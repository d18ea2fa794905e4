import type { Batch } from '../../core/batch/batch.ts';
import { RowFate } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import { cellText } from '../../core/codec/index.ts';
import type { ConnectorContext, ReadRequest } from '../../core/connector/protocol.ts';
import { configError, HeadwaterError } from '../../core/errors/headwater-error.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import { type Canonical, canonicalFor } from '../../core/verification/canonical.ts';
import { hashTexts } from '../../core/verification/chunks.ts';
import { compareCursors } from '../../core/verification/cursor.ts';
import { scopeOf, type VerificationScope } from '../../core/verification/scope.ts';
import { compilePipeline, type Pipeline, processBatch } from '../pipeline.ts';
import type { BoundConnector } from '../ports.ts';
import type { VerifyPorts, VerifyRequest } from './request.ts';

/** Small batches, so that leases and others get their turn between them. */
const maxBatchRows = 5000;
const maxBatchBytes = 8 * 1024 * 1024;

/** `pending`: the next run will bring it; `refused`, `filtered`: mapping or rules keep it out. */
export type Standing = 'landed' | 'pending' | 'refused' | 'filtered';

/** A row under the reader's cursor; its texts are read only when somebody asks. */
export interface SideRow {
  readonly standing: Standing;
  readonly key: readonly (string | null)[];
  texts(): (string | null)[];
  cursor(): string | null;
}

export interface SideReader {
  readonly scope: VerificationScope;
  readonly hashOf: (texts: readonly (string | null)[]) => readonly [number, number];
  /** Names of the compared columns, keys among them; `texts()` stand in this order. */
  readonly columns: readonly string[];
  readSource(signal: AbortSignal, onRow: (row: SideRow) => void, onBatch: (rows: number, rejected: number) => void): Promise<void>;
  readTarget(signal: AbortSignal, onRow: (row: SideRow) => void, onBatch: (rows: number) => void): Promise<void>;
}

export async function openSides(request: VerifyRequest, ports: VerifyPorts, signal: AbortSignal): Promise<SideReader> {
  const { plan } = request;
  const scope = scopeOf(plan.definition);
  const lost = scope.keyColumns.find((name) => scope.ignoredColumns.includes(name));
  if (lost !== undefined) throw configError('verification/key-not-comparable', 'target.keyColumns', { column: lost });
  const fields = await describeTarget(request, ports, signal);
  const canonical = scope.comparedColumns.map((name) => canonicalFor(fields.find((field) => field.name === name) as FieldSchema));
  const keyIndexes = scope.keyColumns.map((name) => scope.comparedColumns.indexOf(name));
  const rows = { columns: scope.comparedColumns, keyIndexes, canonical };
  return {
    scope,
    columns: scope.comparedColumns,
    hashOf: (texts) => hashTexts(texts.map((text, index) => (text === null ? null : (canonical[index] as Canonical)(text)))),
    readSource: (until, onRow, onBatch) => readSource(request, ports, scope, rows, { signal: until, onRow, onBatch }),
    readTarget: (until, onRow, onBatch) => readTarget(request, ports, fields, rows, { signal: until, onRow, onBatch }),
  };
}

interface RowShape {
  readonly columns: readonly string[];
  /** Places of the key among the columns; none means that a row is its own key. */
  readonly keyIndexes: readonly number[];
  readonly canonical: readonly Canonical[];
}

interface Listener {
  readonly signal: AbortSignal;
  readonly onRow: (row: SideRow) => void;
  readonly onBatch: (rows: number, rejected: number) => void;
}

async function describeTarget({ plan }: VerifyRequest, { target }: VerifyPorts, signal: AbortSignal): Promise<readonly FieldSchema[]> {
  const { definition } = plan;
  const found = await target.runtime.describeTarget?.(await target.contextFor(signal), definition.target);
  const { schema, table } = definition.target;
  if (!found) throw configError('target/missing', 'target.table', { table: `${schema}.${table}` });
  const missing = definition.columns.find((column) => !found.some((field) => field.name === column.target));
  if (!missing) return found;
  throw new HeadwaterError({
    code: 'target/column-missing',
    errorClass: 'schema-drift',
    category: 'data',
    details: { column: missing.target },
  });
}

async function readSource(
  { plan, boundary }: VerifyRequest,
  ports: VerifyPorts,
  scope: VerificationScope,
  shape: RowShape,
  { signal, onRow, onBatch }: Listener,
): Promise<void> {
  const pipeline = compilePipeline(plan, ports, false);
  const standingOf = standingIn(pipeline, scope, boundary);
  const cursorIndex = pipeline.sourceFields.findIndex((field) => field.name === scope.cursorField);
  await readAll(ports.source, fullRead(plan.stream, pipeline.sourceFields), signal, (source) => {
    const { target } = processBatch(pipeline, source);
    const columns = shape.columns.map((name) => target.columns.find((column) => column.field.name === name) as Column);
    const cursor = source.columns[cursorIndex];
    for (let row = 0; row < source.rowCount; row++) {
      const cursorAt = () => (cursor ? cellText(cursor, row) : null);
      onRow(sideRow(shape, columns, row, standingOf(source, target.fates[row] as RowFate, row), cursorAt));
    }
    onBatch(source.rowCount + source.rejected.length, source.rejected.length);
  });
}

async function readTarget(
  { plan }: VerifyRequest,
  ports: VerifyPorts,
  fields: readonly FieldSchema[],
  shape: RowShape,
  { signal, onRow, onBatch }: Listener,
): Promise<void> {
  const { schema, table } = plan.definition.target;
  const wanted = shape.columns.map((name) => fields.find((field) => field.name === name) as FieldSchema);
  const stream = { path: [schema, table], kind: 'table', config: {} } as const;
  await readAll(ports.target, fullRead(stream, wanted), signal, (batch) => {
    for (let row = 0; row < batch.rowCount; row++) onRow(sideRow(shape, batch.columns, row, 'landed', () => null));
    onBatch(batch.rowCount + batch.rejected.length, batch.rejected.length);
  });
}

function fullRead(stream: ReadRequest['stream'], fields: readonly FieldSchema[]): ReadRequest {
  return { stream, fields, increment: { kind: 'full' }, boundary: null, partition: null, from: null, maxBatchRows, maxBatchBytes };
}

async function readAll(side: BoundConnector, request: ReadRequest, signal: AbortSignal, onBatch: (batch: Batch) => void): Promise<void> {
  const ending = new AbortController();
  const context: ConnectorContext = await side.contextFor(AbortSignal.any([signal, ending.signal]));
  const reader = await side.runtime.openReader(context, request);
  try {
    for await (const batch of reader.batches()) {
      signal.throwIfAborted();
      onBatch(batch);
      await reader.acknowledge(batch.checkpoint);
      await new Promise(setImmediate);
    }
  } finally {
    ending.abort();
    await reader.close().catch(() => undefined);
  }
}

function sideRow(shape: RowShape, columns: readonly Column[], row: number, standing: Standing, cursor: () => string | null): SideRow {
  const indexes = shape.keyIndexes.length > 0 ? shape.keyIndexes : shape.columns.keys().toArray();
  const key = indexes.map((index) => {
    const text = cellText(columns[index] as Column, row);
    return text === null ? null : (shape.canonical[index] as Canonical)(text);
  });
  return { standing, key, texts: () => columns.map((column) => cellText(column, row)), cursor };
}

function standingIn(
  pipeline: Pipeline,
  { cursorField, flag }: VerificationScope,
  boundary: string | null,
): (batch: Batch, fate: RowFate, row: number) => Standing {
  const indexOf = (name: string | undefined) => pipeline.sourceFields.findIndex((field) => field.name === name);
  const cursorIndex = indexOf(cursorField ?? undefined);
  const flagIndex = indexOf(flag?.field);
  return (batch, fate, row) => {
    if (fate === RowFate.quarantined) return 'refused';
    if (fate !== RowFate.live) return 'filtered';
    if (flag) return cellText(batch.columns[flagIndex] as Column, row) === flag.pendingValue ? 'pending' : 'landed';
    if (cursorIndex < 0 || boundary === null) return 'landed';
    const cursor = cellText(batch.columns[cursorIndex] as Column, row);
    return cursor !== null && compareCursors(cursor, boundary) >= 0 ? 'pending' : 'landed';
  };
}
