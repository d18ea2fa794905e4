import { type Column, setCell } from '#src/server/core/batch/column.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { incomplete, invalid, JsonWalk, skipSpace, type Words, wordsOf } from './json-text.ts';
import { unescapeJson } from './json-unescape.ts';

/** The one field of records that are not objects. */
export const valueField = 'value';
export { incomplete, invalid };

const absent = -1;
const plain = 0;
const escaped = 1;

export interface JsonProblem {
  readonly kind: 'tooDeep' | 'loneSurrogate' | 'notAnObject' | 'duplicateKey';
  readonly column?: string;
}

interface KnownKey {
  /** With its quotes and the colon behind it. */
  readonly text: Words;
  readonly column: number;
}

/**
 * One JSON value to the slices of one row. Cells keep the source text of their value: numbers as written, nested values as
 * JSON text, strings without quotes (with them in columns of type json).
 */
export class JsonRecord {
  private readonly columnOf: ReadonlyMap<string, number>;
  private readonly isJson: readonly boolean[];
  private readonly isBoolean: readonly boolean[];
  private readonly valueColumn: number;
  private readonly starts: Int32Array;
  private readonly lengths: Int32Array;
  private readonly kinds: Int8Array;
  private readonly walk = new JsonWalk();
  /** Keys of the last record in their order: most records repeat them. */
  private readonly expected: KnownKey[] = [];
  private found: JsonProblem | null = null;

  constructor(fields: readonly FieldSchema[]) {
    this.columnOf = new Map(fields.map((field, index) => [field.name, index]));
    this.isJson = fields.map((field) => field.type.kind === 'json');
    this.isBoolean = fields.map((field) => field.type.kind === 'boolean');
    this.valueColumn = fields.length === 1 && fields[0]?.name === valueField ? 0 : absent;
    this.starts = new Int32Array(fields.length);
    this.lengths = new Int32Array(fields.length);
    this.kinds = new Int8Array(fields.length);
  }

  /** Walks over the value at `from`; returns the offset behind it, `incomplete` or `invalid`. */
  parse(bytes: Buffer, from: number, end: number): number {
    this.found = null;
    this.walk.begin(bytes);
    this.kinds.fill(absent);
    if (bytes[from] === 0x7b && this.valueColumn === absent) return this.object(bytes, from, end);
    if (this.valueColumn === absent) this.found = { kind: 'notAnObject' };
    return this.value(bytes, from, end, this.valueColumn);
  }

  /** Why the value last parsed cannot become a row; null when it can. */
  get problem(): JsonProblem | null {
    if (this.walk.isTooDeep) return { kind: 'tooDeep' };
    if (this.walk.hasLoneSurrogate) return { kind: 'loneSurrogate' };
    return this.found;
  }

  /** Writes the value last parsed, which stands in the bytes of the columns. */
  store(columns: readonly Column[], row: number): void {
    for (let column = 0; column < this.kinds.length; column++) this.storeCell(columns[column] as Column, column, row);
  }

  private object(bytes: Buffer, from: number, end: number): number {
    let at = skipSpace(bytes, from + 1, end);
    if (bytes[at] === 0x7d && at < end) return at + 1;
    for (let ordinal = 0; ; ordinal++) {
      const known = this.expected[ordinal];
      if (known !== undefined && this.walk.isAt(known.text, at, end)) {
        at = this.value(bytes, skipSpace(bytes, at + known.text.length, end), end, known.column);
      } else {
        at = this.member(bytes, at, end, ordinal);
      }
      if (at < 0) return at;
      at = skipSpace(bytes, at, end);
      if (at >= end) return incomplete;
      const byte = bytes[at];
      if (byte === 0x7d) return at + 1;
      if (byte !== 0x2c) return invalid;
      at = skipSpace(bytes, at + 1, end);
    }
  }

  /** A key other than the one the last record had in this place, and its value. */
  private member(bytes: Buffer, from: number, end: number, ordinal: number): number {
    if (from >= end) return incomplete;
    if (bytes[from] !== 0x22) return invalid;
    const keyStart = from + 1;
    const keyEnd = this.walk.string(bytes, keyStart, end);
    if (keyEnd < 0) return keyEnd;
    const column = this.columnFor(bytes, keyStart, keyEnd, ordinal);
    const colon = skipSpace(bytes, keyEnd + 1, end);
    if (colon >= end) return incomplete;
    if (bytes[colon] !== 0x3a) return invalid;
    return this.value(bytes, skipSpace(bytes, colon + 1, end), end, column);
  }

  private columnFor(bytes: Buffer, start: number, end: number, ordinal: number): number {
    const text = bytes.toString('utf8', start, end);
    const name = this.walk.hasEscapes ? (JSON.parse(`"${text}"`) as string) : text;
    const column = this.columnOf.get(name) ?? absent;
    if (!this.walk.hasEscapes && text !== '' && ordinal < 4096) this.expected[ordinal] = { text: wordsOf(`"${text}":`), column };
    return column;
  }

  private value(bytes: Buffer, from: number, end: number, column: number): number {
    const first = bytes[from];
    const isNested = first === 0x7b || first === 0x5b;
    const next = isNested ? this.walk.nested(bytes, from, end) : this.walk.scalar(bytes, from, end);
    if (next < 0 || column === absent) return next;
    if (this.kinds[column] !== absent) this.found = { kind: 'duplicateKey', column: this.nameOf(column) };
    const isString = first === 0x22 && this.isJson[column] !== true;
    this.kinds[column] = isString && this.walk.hasEscapes ? escaped : plain;
    this.starts[column] = isString ? from + 1 : from;
    this.lengths[column] = this.lengthOf(first as number, next - from, isString, column);
    return next;
  }

  private lengthOf(first: number, length: number, isString: boolean, column: number): number {
    if (isString) return length - 2;
    if (first === 0x6e) return -1;
    const isWord = first === 0x74 || first === 0x66;
    return isWord && this.isBoolean[column] === true ? 1 : length;
  }

  private storeCell(cells: Column, column: number, row: number): void {
    const kind = this.kinds[column];
    const start = this.starts[column] as number;
    const length = this.lengths[column] as number;
    if (kind === escaped) {
      setCell(cells, row, unescapeJson(cells.bytes, start, length));
      return;
    }
    cells.starts[row] = start;
    cells.lengths[row] = kind === absent ? -1 : length;
  }

  private nameOf(column: number): string {
    return [...this.columnOf.keys()][column] as string;
  }
}
