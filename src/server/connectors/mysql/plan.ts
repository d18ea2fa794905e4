import type { ReadRequest } from '../../core/connector/protocol.ts';
import type { Json } from '../../core/value/json.ts';
import type { Relation } from './describe.ts';
import { compareRows, quoteIdentifier as quote, quoteLiteral } from './sql.ts';
import { logicalType, wireOf } from './types.ts';

/** Where a read stands: the ordering values of the last row, or how many rows of a stream that has no order. */
export type MysqlCheckpoint =
  | { readonly by: 'key'; readonly values: readonly string[] }
  /** `first` and `rows` describe the last batch, so that its flags can be written even by the next attempt. */
  | { readonly by: 'flag'; readonly values: readonly string[]; readonly first: readonly string[]; readonly rows: number }
  | { readonly by: 'whole'; readonly rows: number };

/** `[from, to)` of the first key column; null is open. */
export interface KeyRange {
  readonly from: string | null;
  readonly to: string | null;
}

export interface ReadPlan {
  readonly by: MysqlCheckpoint['by'];
  readonly select: string;
  /** Columns behind the fields: the ordering values as text. */
  readonly orderBy: readonly string[];
}

/** A column rows are ordered by; by its bytes where its collation holds different values for equal. */
interface OrderTerm {
  readonly name: string;
  readonly isBytes: boolean;
}

export function planRead(relation: Relation, request: ReadRequest): ReadPlan {
  const { increment } = request;
  if (increment.kind === 'timestamp' || increment.kind === 'key') {
    const names = [increment.cursorField, ...increment.keyFields.filter((field) => field !== increment.cursorField)];
    return ordered('key', relation, request, [...termsOf(names), ...tieBreakers(relation, names)]);
  }
  if (increment.kind === 'flag') return ordered('flag', relation, request, termsOf(increment.keyFields));
  return ordered(relation.keyColumns.length > 0 ? 'key' : 'whole', relation, request, termsOf(relation.keyColumns));
}

function termsOf(names: readonly string[]): OrderTerm[] {
  return names.map((name) => ({ name, isBytes: false }));
}

/** Keys that no index keeps apart may differ by case or trailing space alone, and a resumed read would skip all but the first. */
function tieBreakers(relation: Relation, names: readonly string[]): OrderTerm[] {
  const isUnique = relation.keyColumns.length > 0 && relation.keyColumns.every((key) => names.includes(key));
  if (isUnique) return [];
  return names.filter((name) => kindOf(relation, name) === 'text').map((name) => ({ name, isBytes: true }));
}

function ordered(by: ReadPlan['by'], relation: Relation, request: ReadRequest, terms: readonly OrderTerm[]): ReadPlan {
  const fields = request.fields.map(({ name }) => selectOf(relation, name));
  const keys = terms.map((term) => keyText(relation, term));
  const where = [
    ...boundaryConditions(relation, request),
    ...rangeConditions(relation, request),
    resumeCondition(relation, request, terms),
  ];
  const conditions = where.filter((condition) => condition !== null);
  const select = [
    `SELECT ${[...fields, ...keys].join(', ') || '1'} FROM ${relation.sql}`,
    conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    terms.length > 0 ? `ORDER BY ${terms.map(orderSql).join(', ')}` : '',
    request.limit === undefined ? '' : `LIMIT ${Number(request.limit)}`,
  ];
  return { by, select: select.filter((part) => part !== '').join(' '), orderBy: terms.map(({ name }) => name) };
}

function columnOf(relation: Relation, name: string) {
  return relation.columns.find((column) => column.name === name);
}

function selectOf(relation: Relation, name: string): string {
  const column = columnOf(relation, name);
  return column ? wireOf(column.type).select(quote(name)) : quote(name);
}

/** The ordering value in a form that can be compared again: bytes as hex, numbers and times as their text. */
function keyText(relation: Relation, { name, isBytes }: OrderTerm): string {
  const kind = kindOf(relation, name);
  if (isBytes || kind === 'bytes') return `HEX(${quote(name)})`;
  if (kind === 'boolean' || kind === 'float32') return `(${quote(name)} + 0e0)`;
  return quote(name);
}

function orderSql({ name, isBytes }: OrderTerm): string {
  return isBytes ? `CAST(${quote(name)} AS BINARY)` : quote(name);
}

function kindOf(relation: Relation, name: string): string {
  const column = columnOf(relation, name);
  return column ? logicalType(column.type).kind : 'text';
}

const numericKinds = new Set(['int16', 'int32', 'int64', 'uint64', 'decimal', 'float32', 'float64', 'boolean']);
const numberPattern = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A constant of the column's own kind: a number in quotes would be compared as a double. */
export function typed(relation: Relation, name: string, text: string): string {
  const kind = kindOf(relation, name);
  if (kind === 'bytes' && /^[0-9A-F]*$/i.test(text)) return `X'${text}'`;
  if (numericKinds.has(kind) && numberPattern.test(text)) return text;
  return quoteLiteral(kind === 'timestamptz' ? text.replace(/\+00(:00)?$/, '') : text);
}

function boundaryConditions(relation: Relation, { increment, boundary }: ReadRequest): (string | null)[] {
  if (increment.kind === 'full') return [];
  if (increment.kind === 'flag') return [`${quote(increment.flagField)} = ${typed(relation, increment.flagField, increment.pendingValue)}`];
  const cursor = quote(increment.cursorField);
  const bound = (text: string) => typed(relation, increment.cursorField, text);
  const overlap =
    increment.kind === 'timestamp' ? `INTERVAL ${Number(increment.overlapSeconds)} SECOND` : String(Number(increment.overlapKeys));
  return [
    boundary?.lower == null ? null : `${cursor} >= ${lowerBound(relation, increment.cursorField, bound(boundary.lower), overlap)}`,
    boundary?.upper == null ? `${cursor} IS NOT NULL` : `${cursor} < ${bound(boundary.upper)}`,
  ];
}

/** Text keys have no distance: they are read from the bound itself. Unsigned ones must not fall below zero. */
function lowerBound(relation: Relation, name: string, bound: string, overlap: string): string {
  const kind = kindOf(relation, name);
  if (kind === 'timestamp' || kind === 'timestamptz' || kind === 'date') return `(CAST(${bound} AS DATETIME(6)) - ${overlap})`;
  return numericKinds.has(kind) ? `(CAST(${bound} AS DECIMAL(65)) - ${overlap})` : bound;
}

function rangeConditions(relation: Relation, { partition }: ReadRequest): (string | null)[] {
  const range = partition?.range as unknown as KeyRange | undefined;
  const [key] = relation.keyColumns;
  if (!range || key === undefined) return [];
  return [
    range.from === null ? null : `${quote(key)} >= ${typed(relation, key, range.from)}`,
    range.to === null ? null : `${quote(key)} < ${typed(relation, key, range.to)}`,
  ];
}

function resumeCondition(relation: Relation, { from }: ReadRequest, terms: readonly OrderTerm[]): string | null {
  const checkpoint = from as unknown as MysqlCheckpoint | null;
  if (checkpoint === null || checkpoint.by === 'whole') return null;
  const known = terms.slice(0, checkpoint.values.length);
  return compareRows(
    known.map(orderSql),
    known.map(({ name, isBytes }, index) => bound(relation, name, isBytes, checkpoint.values[index] as string)),
    '>',
  );
}

function bound(relation: Relation, name: string, isBytes: boolean, text: string): string {
  return isBytes ? `X'${text}'` : typed(relation, name, text);
}

export function asJson(checkpoint: MysqlCheckpoint): Json {
  return checkpoint as unknown as Json;
}
