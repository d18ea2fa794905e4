import type { Batch, Checkpoint, RejectedRecord, RowPosition } from '../../core/batch/batch.ts';
import { type Column, setCellText } from '../../core/batch/column.ts';
import type { ConnectorContext, Reader, ReadRequest } from '../../core/connector/protocol.ts';
import { cancelledError, HeadwaterError } from '../../core/errors/headwater-error.ts';
import { type MysqlConfig, mysqlStreamSchema } from './config.ts';
import { describeRelation, type Relation } from './describe.ts';
import { drift } from './errors.ts';
import { type FlagBatch, markTaken, settleFlags } from './flag.ts';
import { asJson, type MysqlCheckpoint, planRead, type ReadPlan } from './plan.ts';
import type { RowDraft } from './row-draft.ts';
import { RowStream } from './row-stream.ts';
import { Session } from './session.ts';
import { type Wire, wireOf } from './types.ts';
import { ZeroDates } from './zero-dates.ts';

export async function openReader(context: ConnectorContext<MysqlConfig>, request: ReadRequest): Promise<Reader> {
  const session = await Session.open(context);
  try {
    await session.execute('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await session.execute('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const relation = await describeRelation(session, request.stream);
    assertFields(relation, request);
    assertResumable(request);
    return new MysqlReader(context, request, session, relation);
  } catch (error) {
    await session.close();
    throw error;
  }
}

function assertFields(relation: Relation, request: ReadRequest): void {
  const missing = request.fields.filter(({ name }) => !relation.columns.some((column) => column.name === name)).map(({ name }) => name);
  if (missing.length > 0) throw drift('mysql/column-missing', undefined, { columns: missing });
}

function assertResumable({ from }: ReadRequest): void {
  const checkpoint = from as unknown as MysqlCheckpoint | null;
  if (checkpoint?.by !== 'whole' || checkpoint.rows === 0) return;
  throw new HeadwaterError({
    code: 'mysql/not-resumable',
    errorClass: 'position-lost',
    category: 'data',
    details: { rows: checkpoint.rows },
  });
}

class MysqlReader implements Reader {
  readonly statement: string;
  private readonly context: ConnectorContext<MysqlConfig>;
  private readonly request: ReadRequest;
  private readonly session: Session;
  private readonly relation: Relation;
  private readonly plan: ReadPlan;
  private readonly wires: readonly Wire[];
  private readonly zeroDates: ZeroDates;
  private readonly lent: { readonly checkpoint: Checkpoint; readonly draft: RowDraft; readonly keys: readonly (readonly string[])[] }[] =
    [];
  private rows: RowStream | null = null;
  private rowsBefore = 0;
  private lastCheckpoint: Checkpoint;

  constructor(context: ConnectorContext<MysqlConfig>, request: ReadRequest, session: Session, relation: Relation) {
    this.context = context;
    this.request = request;
    this.session = session;
    this.relation = relation;
    this.lastCheckpoint = request.from;
    this.plan = planRead(relation, request);
    this.statement = this.plan.select;
    this.wires = request.fields.map(({ name }) =>
      wireOf((relation.columns.find((column) => column.name === name) as Relation['columns'][number]).type),
    );
    this.zeroDates = new ZeroDates(this.wires, request.fields, mysqlStreamSchema.parse(request.stream.config));
  }

  async *batches(): AsyncGenerator<Batch> {
    this.rows = new RowStream(this.session, this.plan.select, {
      columnCount: Math.max(1, this.request.fields.length + this.plan.orderBy.length),
      maxRows: this.request.maxBatchRows,
      maxBytes: this.request.maxBatchBytes,
      answerTimeoutSeconds: this.context.config.answerTimeoutSeconds,
    });
    for await (const { draft, isLast } of this.rows.drafts()) {
      const isFlag = this.request.increment.kind === 'flag';
      const keys = isFlag ? Array.from({ length: draft.rowCount }, (_, row) => this.orderingValues(draft, row)) : [];
      const batch = this.toBatch(draft, isLast);
      this.lastCheckpoint = batch.checkpoint;
      this.lent.push({ checkpoint: batch.checkpoint, draft, keys });
      yield batch;
    }
  }

  async acknowledge(checkpoint: Checkpoint): Promise<void> {
    const { increment } = this.request;
    const settled = this.lent.findIndex((loan) => loan.checkpoint === checkpoint);
    if (settled === -1 && increment.kind === 'flag' && checkpoint !== null) {
      await settleFlags(this.context, this.relation, increment, checkpoint as unknown as FlagBatch);
    }
    for (const { draft, keys } of this.lent.splice(0, settled + 1)) {
      if (increment.kind === 'flag') await markTaken(this.context, this.relation, increment, keys);
      this.rows?.release(draft);
    }
  }

  /** A read that is not over leaves its rows in the pipe: the connection ends with it. */
  async close(): Promise<void> {
    if (this.rows?.isOpen) this.session.destroy(cancelledError());
    else await this.session.close();
  }

  private toBatch(draft: RowDraft, isLast: boolean): Batch {
    const { fields } = this.request;
    const firstOrdinal = this.rowsBefore;
    this.rowsBefore += draft.rowCount;
    const checkpoint = this.checkpointAfter(draft);
    const rejected = this.rejectZeroDates(draft, firstOrdinal);
    const columns = fields.map((field, index): Column => draft.column(index, field, (this.wires[index] as Wire).format));
    for (const { column, row } of this.zeroDates.sentinels(draft))
      setCellText(columns[column] as Column, row, this.zeroDates.sentinelFor(column));
    return {
      rowCount: draft.rowCount,
      columns,
      fates: new Uint8Array(draft.rowCount),
      rejected,
      positionOf: (row) => this.positionOf(draft, row, firstOrdinal),
      checkpoint,
      sourceBytes: draft.filled,
      isLast,
    };
  }

  private rejectZeroDates(draft: RowDraft, firstOrdinal: number): readonly RejectedRecord[] {
    const found = this.zeroDates.takeOut(draft);
    return found.map(({ row, column, values }) => ({
      position: { ordinal: firstOrdinal + row, ...(values.key !== undefined && { key: values.key }) },
      code: 'mysql/zero-date',
      column,
      details: { value: values.value },
      original: Buffer.from(values.json, 'utf8').subarray(0, 64 * 1024),
    }));
  }

  private checkpointAfter(draft: RowDraft): Checkpoint {
    const last = draft.rowCount - 1;
    if (this.plan.by === 'whole') return asJson({ by: 'whole', rows: this.rowsBefore });
    if (last < 0) return this.lastCheckpoint;
    const values = this.orderingValues(draft, last);
    if (this.plan.by === 'key') return asJson({ by: 'key', values });
    return asJson({ by: 'flag', values, first: this.orderingValues(draft, 0), rows: draft.rowCount });
  }

  private orderingValues(draft: RowDraft, row: number): readonly string[] {
    const first = this.request.fields.length;
    return this.plan.orderBy.map((_, index) => draft.text(first + index, row) ?? '');
  }

  private positionOf(draft: RowDraft, row: number, firstOrdinal: number): RowPosition {
    const key = this.orderingValues(draft, row).join(',');
    return { ordinal: firstOrdinal + row, ...(key !== '' && { key }) };
  }
}
