import type { ReadRequest } from '../../core/connector/protocol.ts';
import type { Json } from '../../core/value/json.ts';
import type { Relation } from './describe.ts';
import { quoteIdentifier as quote, quoteLiteral } from './sql.ts';
import { wireOf } from './types.ts';

/** Where a read stands. `snapshot` is what the reading transaction saw, as `pg_current_snapshot()` writes it. */
export type PostgresCheckpoint =
  | { readonly by: 'blocks'; readonly after: string; readonly snapshot: string; readonly fileNode: string }
  | { readonly by: 'key'; readonly values: readonly string[] }
  | { readonly by: 'flag'; readonly values: readonly string[]; readonly snapshot: string }
  | { readonly by: 'whole'; readonly rows: number };

/** `[from, to)` in blocks of the table; the last partition is open. */
export interface BlockRange {
  readonly fromBlock: number;
  readonly toBlock: number | null;
  readonly snapshot: string;
  readonly fileNode: string;
  /** Name of the exported snapshot all partitions of a first attempt share. */
  readonly exported: string;
}

/** One SELECT and what its columns beyond the fields are good for. */
export interface ReadPlan {
  readonly by: PostgresCheckpoint['by'];
  readonly select: string;
  /** Extra columns behind the fields: `ctid`, or the ordering values as text. */
  readonly extraColumns: number;
}

export function planRead(relation: Relation, request: ReadRequest): ReadPlan {
  const { increment, stream } = request;
  if (increment.kind === 'timestamp' || increment.kind === 'key') {
    return ordered('key', relation, request, [
      increment.cursorField,
      ...increment.keyFields.filter((field) => field !== increment.cursorField),
    ]);
  }
  if (increment.kind === 'flag') return ordered('flag', relation, request, increment.keyFields);
  if (stream.config.readBy === 'key' && relation.keyColumns.length > 0) return ordered('key', relation, request, relation.keyColumns);
  return relation.isHeap ? byBlocks(relation, request) : whole(relation, request);
}

function byBlocks(relation: Relation, request: ReadRequest): ReadPlan {
  const checkpoint = request.from as Extract<PostgresCheckpoint, { by: 'blocks' }> | null;
  const range = request.partition?.range as unknown as BlockRange | undefined;
  const after = checkpoint
    ? `ctid > '${tid(checkpoint.after)}'`
    : range && range.fromBlock > 0 && `ctid >= '(${Number(range.fromBlock)},0)'`;
  const before = range?.toBlock != null && `ctid < '(${Number(range.toBlock)},0)'`;
  return { by: 'blocks', select: select(relation, request, ['ctid'], [after, before], []), extraColumns: 1 };
}

function whole(relation: Relation, request: ReadRequest): ReadPlan {
  return { by: 'whole', select: select(relation, request, [], [], []), extraColumns: 0 };
}

function ordered(by: 'key' | 'flag', relation: Relation, request: ReadRequest, orderBy: readonly string[]): ReadPlan {
  const columns = orderBy.map(quote);
  const conditions = [...boundaryConditions(relation, request), by === 'key' && resumeCondition(relation, request, orderBy)];
  // Named apart from the columns: ORDER BY prefers output names, and the text of a value sorts differently.
  const extras = columns.map((column, index) => `${column}::text AS "~order${index}"`);
  return { by, select: select(relation, request, extras, conditions, columns), extraColumns: extras.length };
}

function select(
  relation: Relation,
  request: ReadRequest,
  extras: readonly string[],
  conditions: readonly (string | false | undefined)[],
  orderBy: readonly string[],
): string {
  const fields = request.fields.map(({ name }, index) => {
    const column = relation.columns.find((candidate) => candidate.name === name);
    return column && wireOf(column.type).isCast ? `${quote(name)}::text AS "~field${index}"` : quote(name);
  });
  const where = conditions.filter((condition) => condition !== false && condition !== undefined);
  return [
    `SELECT ${[...fields, ...extras].join(', ')} FROM ${relation.sql}`,
    where.length > 0 && `WHERE ${where.join(' AND ')}`,
    orderBy.length > 0 && `ORDER BY ${orderBy.join(', ')}`,
    request.limit !== undefined && `LIMIT ${Number(request.limit)}`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

function boundaryConditions(relation: Relation, { increment, boundary }: ReadRequest): (string | false)[] {
  if (increment.kind === 'full') return [];
  if (increment.kind === 'flag') return [`${quote(increment.flagField)} = ${typed(relation, increment.flagField, increment.pendingValue)}`];
  const cursor = quote(increment.cursorField);
  const bound = (text: string) => typed(relation, increment.cursorField, text);
  return [
    boundary?.lower != null && `${cursor} >= ${bound(boundary.lower)}${overlapOf(increment)}`,
    boundary?.upper != null ? `${cursor} < ${bound(boundary.upper)}` : `${cursor} IS NOT NULL`,
  ];
}

/** Without one the bound stands alone: text and UUIDs have no distance. */
function overlapOf(increment: Extract<ReadRequest['increment'], { kind: 'timestamp' | 'key' }>): string {
  if (increment.kind === 'timestamp')
    return increment.overlapSeconds === 0 ? '' : ` - interval '${Number(increment.overlapSeconds)} seconds'`;
  return increment.overlapKeys === 0 ? '' : ` - ${Number(increment.overlapKeys)}`;
}

function resumeCondition(relation: Relation, { from }: ReadRequest, orderBy: readonly string[]): string | false {
  if (from === null) return false;
  const { values } = from as unknown as Extract<PostgresCheckpoint, { by: 'key' }>;
  return `(${orderBy.map(quote).join(', ')}) > (${orderBy.map((name, index) => typed(relation, name, values[index] as string)).join(', ')})`;
}

/** A constant of the column's own type, so that the source compares and not we. */
export function typed(relation: Relation, name: string, text: string): string {
  const nativeType = relation.columns.find((column) => column.name === name)?.type.nativeType ?? 'text';
  return `${quoteLiteral(text)}::${nativeType}`;
}

function tid(text: string): string {
  return text.replace(/[^0-9(),]/g, '');
}

export function asJson(checkpoint: PostgresCheckpoint): Json {
  return checkpoint as unknown as Json;
}
