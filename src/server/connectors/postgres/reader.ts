import type { Batch, Checkpoint, RejectedRecord, RowPosition } from '../../core/batch/batch.ts';
import type { CellFormat, Column } from '../../core/batch/column.ts';
import { cellText, decodeBinary, Oid } from '../../core/codec/index.ts';
import type { ConnectorContext, Reader, ReadRequest } from '../../core/connector/protocol.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import { defaultMaxRecordBytes, type PostgresConfig } from './config.ts';
import { CopyOut } from './copy-out.ts';
import { describeRelation, type Relation } from './describe.ts';
import { acknowledgeFlags } from './flag.ts';
import { letSnapshotGo } from './partitions.ts';
import { asJson, type BlockRange, type PostgresCheckpoint, planRead, type ReadPlan } from './plan.ts';
import type { LargeRow, ScannedRows } from './scanned-rows.ts';
import { Session } from './session.ts';
import { assertUnchanged, beginSnapshot, currentSnapshot, joinSnapshot } from './snapshot.ts';
import { wireOf } from './types.ts';

const nothing = Buffer.alloc(0);
const maxOriginalBytes = 64 * 1024;

interface OpenRead {
  readonly context: ConnectorContext<PostgresConfig>;
  readonly request: ReadRequest;
  readonly session: Session;
  readonly relation: Relation;
  readonly snapshot: string;
}

export async function openReader(context: ConnectorContext<PostgresConfig>, request: ReadRequest): Promise<Reader> {
  const session = await Session.open(context);
  try {
    if (request.stream.kind === 'query') await session.query('SET search_path TO DEFAULT');
    await session.query(beginSnapshot);
    const range = request.partition?.range as unknown as BlockRange | undefined;
    const hasJoined =
      range !== undefined && request.from === null && range.exported !== '' && (await joinSnapshot(session, range.exported));
    if (range && hasJoined) await letSnapshotGo(range.exported);
    const relation = await describeRelation(session, request.stream);
    assertFields(relation, request);
    await assertResumable(session, relation, request, hasJoined ? undefined : range);
    const timeoutSeconds = request.stream.kind === 'table' ? 0 : Number(request.stream.config.timeoutSeconds ?? 3600);
    await session.query(`SET LOCAL statement_timeout = '${timeoutSeconds}s'`);
    const snapshot = await currentSnapshot(session);
    return new PostgresReader({ context, request, session, relation, snapshot });
  } catch (error) {
    await session.close();
    throw error;
  }
}

function assertFields(relation: Relation, request: ReadRequest): void {
  const known = new Set(relation.columns.map((column) => column.name));
  const missing = request.fields.filter((field) => !known.has(field.name)).map((field) => field.name);
  if (missing.length === 0) return;
  throw new HeadwaterError({
    code: 'postgres/column-missing',
    errorClass: 'schema-drift',
    category: 'data',
    details: { columns: missing.join(', ') },
  });
}

/** See `docs/adr/0010-resuming-a-postgresql-read.md`. */
async function assertResumable(
  session: Session,
  relation: Relation,
  { from }: ReadRequest,
  unjoined: BlockRange | undefined,
): Promise<void> {
  const checkpoint = from as unknown as PostgresCheckpoint | null;
  if (checkpoint?.by === 'blocks') return assertUnchanged(session, relation, checkpoint.snapshot, checkpoint.fileNode);
  if (checkpoint?.by === 'whole' && checkpoint.rows > 0) {
    throw new HeadwaterError({
      code: 'postgres/not-resumable',
      errorClass: 'position-lost',
      category: 'data',
      details: { rows: checkpoint.rows },
    });
  }
  if (unjoined) await assertUnchanged(session, relation, unjoined.snapshot, unjoined.fileNode);
}

class PostgresReader implements Reader {
  readonly statement: string;
  readonly #open: OpenRead;
  readonly #plan: ReadPlan;
  readonly #formats: readonly CellFormat[];
  readonly #outstanding: { readonly checkpoint: Checkpoint; readonly rows: ScannedRows }[] = [];
  #copy: CopyOut | undefined;
  #rowsSoFar = 0;

  constructor(open: OpenRead) {
    this.#open = open;
    this.#plan = planRead(open.relation, open.request);
    this.statement = this.#plan.select;
    this.#formats = open.request.fields.map(({ name }) => formatOf(open.relation, name));
  }

  async *batches(): AsyncGenerator<Batch> {
    const { session, request } = this.#open;
    this.#copy = new CopyOut(session, `COPY (${this.#plan.select}) TO STDOUT (FORMAT binary)`, {
      columnCount: request.fields.length + this.#plan.extraColumns,
      maxRows: request.maxBatchRows,
      maxBytes: request.maxBatchBytes,
      maxRowBytes: Number(request.stream.config.maxRecordBytes ?? defaultMaxRecordBytes),
    });
    for await (const rows of this.#copy.rows()) {
      const batch = this.#toBatch(rows, this.#copy.isDrained);
      this.#outstanding.push({ checkpoint: batch.checkpoint, rows });
      yield batch;
    }
  }

  async acknowledge(checkpoint: Checkpoint): Promise<void> {
    const { context, request, relation } = this.#open;
    if (request.increment.kind === 'flag' && checkpoint !== null) {
      await acknowledgeFlags(context, relation, request.increment, checkpoint as unknown as Extract<PostgresCheckpoint, { by: 'flag' }>);
    }
    const index = this.#outstanding.findIndex((entry) => entry.checkpoint === checkpoint);
    for (const { rows } of this.#outstanding.splice(0, index + 1)) this.#copy?.scanner.release(rows);
  }

  /** A read that is not over leaves its COPY in the pipe: the connection ends with it. */
  async close(): Promise<void> {
    await this.#open.session.close();
  }

  /** What a person sees of a row that was too large to take: its place, its key and the beginning of its values. */
  #rejected(row: LargeRow): RejectedRecord {
    const { fields } = this.#open.request;
    const columns = fields.map((field, index) => column(row, index, field, this.#formats[index] as CellFormat));
    const whole = columns.filter((_, index) => row.cellBytes[index] === row.lengths[index]?.[0]);
    const cells = columns.map((cell, index) => [
      cell.field.name,
      whole.includes(cell) ? cellText(cell, 0) : { bytes: row.cellBytes[index] },
    ]);
    return {
      position: this.#positionOf(row, whole, 0, this.#rowsSoFar - 1),
      code: 'postgres/row-too-large',
      details: { byteCount: row.sourceBytes },
      original: Buffer.from(JSON.stringify(Object.fromEntries(cells))).subarray(0, maxOriginalBytes),
    };
  }

  #toBatch(rows: ScannedRows, isLast: boolean): Batch {
    const { fields } = this.#open.request;
    const firstRow = this.#rowsSoFar;
    this.#rowsSoFar += rows.rowCount + (rows.large ? 1 : 0);
    const columns = fields.map((field, index): Column => column(rows, index, field, this.#formats[index] as CellFormat));
    return {
      rowCount: rows.rowCount,
      columns,
      fates: new Uint8Array(rows.rowCount),
      rejected: rows.large ? [this.#rejected(rows.large)] : [],
      positionOf: (row) => this.#positionOf(rows, columns, row, firstRow + row),
      checkpoint: asJson(this.#checkpointAfter(rows)),
      sourceBytes: rows.sourceBytes,
      isLast,
    };
  }

  #checkpointAfter(rows: ScannedRows): PostgresCheckpoint {
    const { relation, snapshot } = this.#open;
    const extras = rows.large ? this.#extras(rows.large, 0) : this.#extras(rows, rows.rowCount - 1);
    switch (this.#plan.by) {
      case 'blocks':
        return { by: 'blocks', after: extras[0] as string, snapshot, fileNode: relation.fileNode ?? '' };
      case 'key':
        return { by: 'key', values: extras };
      case 'flag':
        return { by: 'flag', values: extras, snapshot };
      case 'whole':
        return { by: 'whole', rows: this.#rowsSoFar };
    }
  }

  #extras(rows: ScannedRows, row: number): readonly string[] {
    const oid = this.#plan.by === 'blocks' ? Oid.tid : Oid.text;
    const first = this.#open.request.fields.length;
    return Array.from({ length: this.#plan.extraColumns }, (_, index) => {
      const length = rows.lengths[first + index]?.[row] as number;
      return length < 0 ? '' : decodeBinary(oid, rows.bytes, rows.starts[first + index]?.[row] as number, length);
    });
  }

  #positionOf(rows: ScannedRows, columns: readonly Column[], row: number, ordinal: number): RowPosition {
    const keys = columns.filter((candidate) => this.#open.relation.keyColumns.includes(candidate.field.name));
    const parts = keys.length > 0 ? keys.map((key) => cellText(key, row) ?? '') : this.#extras(rows, row);
    return { ordinal, ...(parts.length > 0 && { key: parts.join(',') }) };
  }
}

function column(rows: ScannedRows, index: number, field: Column['field'], format: CellFormat): Column {
  const starts = rows.starts[index] as Int32Array;
  const lengths = rows.lengths[index] as Int32Array;
  return { field, format, bytes: rows.bytes, starts, lengths, wireIndex: index, side: nothing, sideLength: 0 };
}

function formatOf(relation: Relation, name: string): CellFormat {
  const found = relation.columns.find((candidate) => candidate.name === name);
  return found ? wireOf(found.type).format : { kind: 'text' };
}
