import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import type { LogicalKind } from '../value/logical-type.ts';

/**
 * Smallest and greatest value of a column, found without decoding: numbers and times as doubles straight from their wire
 * form, text by its bytes. Types without a useful order have none.
 */
export type ValueOrder = 'int16' | 'int32' | 'int64' | 'float32' | 'float64' | 'numeric' | 'number-text' | 'bytes' | 'none';

const oidOrders: Readonly<Record<number, ValueOrder>> = {
  20: 'int64',
  21: 'int16',
  23: 'int32',
  700: 'float32',
  701: 'float64',
  1700: 'numeric',
  1082: 'int32',
  1083: 'int64',
  1114: 'int64',
  1184: 'int64',
  25: 'bytes',
  1043: 'bytes',
  1042: 'bytes',
  19: 'bytes',
};
const numberKinds: readonly LogicalKind[] = ['int16', 'int32', 'int64', 'uint64', 'decimal', 'float32', 'float64'];
const textKinds: readonly LogicalKind[] = ['text', 'date', 'time', 'timestamp', 'timestamptz'];

export function orderOf(column: Column): ValueOrder {
  if (column.format.kind === 'pg') return oidOrders[column.format.oid] ?? 'none';
  const { kind } = column.field.type;
  if (numberKinds.includes(kind)) return 'number-text';
  return textKinds.includes(kind) ? 'bytes' : 'none';
}

/** Rows of the smallest and greatest value of one batch; -1 when there is none. */
export interface ExtremeRows {
  minimumRow: number;
  maximumRow: number;
}

/** The number by which cells of the numeric orders are compared; NaN never wins. */
export function numericKey(order: ValueOrder, source: Buffer, start: number, length: number): number {
  switch (order) {
    case 'int16':
      return source.readInt16BE(start);
    case 'int32':
      return source.readInt32BE(start);
    case 'int64':
      return source.readInt32BE(start) * 4_294_967_296 + source.readUInt32BE(start + 4);
    case 'float32':
      return source.readFloatBE(start);
    case 'float64':
      return source.readDoubleBE(start);
    case 'numeric':
      return pgNumericKey(source, start);
    default:
      return Number(source.toString('latin1', start, start + length));
  }
}

/** Enough of PostgreSQL's numeric to compare: sign, weight and the first four base-10,000 digits. */
function pgNumericKey(source: Buffer, start: number): number {
  const digitCount = Math.min(source.readUInt16BE(start), 4);
  const weight = source.readInt16BE(start + 2);
  const sign = source.readUInt16BE(start + 4);
  if (sign === 0xd000) return Infinity;
  if (sign === 0xf000) return -Infinity;
  if (sign === 0xc000) return Number.NaN;
  let value = 0;
  let unit = 10_000 ** weight;
  for (let digit = 0; digit < digitCount; digit++) {
    value += source.readUInt16BE(start + 8 + digit * 2) * unit;
    unit /= 10_000;
  }
  return sign === 0 ? value : -value;
}

export interface NumericExtremes extends ExtremeRows {
  minimum: number;
  maximum: number;
}

/** Moves `extremes` by the live rows of a batch; the rows say where in this batch a new extreme stands. */
export function findNumericExtremes(column: Column, batch: Batch, order: ValueOrder, extremes: NumericExtremes): void {
  const { starts, lengths, bytes } = column;
  const { fates, rowCount } = batch;
  let { minimum, maximum, minimumRow, maximumRow } = extremes;
  for (let row = 0; row < rowCount; row++) {
    const length = lengths[row] as number;
    if (length <= 0 || fates[row] !== 0) continue;
    const start = starts[row] as number;
    const key = start >= 0 ? numericKey(order, bytes, start, length) : numericKey(order, column.side, ~start, length);
    if (key < minimum) {
      minimum = key;
      minimumRow = row;
    }
    if (key > maximum) {
      maximum = key;
      maximumRow = row;
    }
  }
  Object.assign(extremes, { minimum, maximum, minimumRow, maximumRow });
}

const comparedBytes = 64;

/** Like memcmp over the first 64 bytes; a shorter value comes before a longer one it begins. */
export function compareBytes(a: Uint8Array, aStart: number, aLength: number, b: Uint8Array, bStart: number, bLength: number): number {
  const common = Math.min(aLength, bLength, comparedBytes);
  for (let i = 0; i < common; i++) {
    const difference = (a[aStart + i] as number) - (b[bStart + i] as number);
    if (difference !== 0) return difference;
  }
  return Math.min(aLength, comparedBytes) - Math.min(bLength, comparedBytes);
}

export interface ByteExtremes extends ExtremeRows {
  minimum: Uint8Array | null;
  maximum: Uint8Array | null;
}

export function findByteExtremes(column: Column, batch: Batch, extremes: ByteExtremes): void {
  const { starts, lengths, bytes, side } = column;
  const { fates, rowCount } = batch;
  let { minimum, maximum } = extremes;
  for (let row = 0; row < rowCount; row++) {
    const length = lengths[row] as number;
    if (length < 0 || fates[row] !== 0) continue;
    const start = starts[row] as number;
    const source = start >= 0 ? bytes : side;
    const from = start >= 0 ? start : ~start;
    if (minimum === null || compareBytes(source, from, length, minimum, 0, minimum.length) < 0) {
      minimum = source.subarray(from, from + Math.min(length, comparedBytes));
      extremes.minimumRow = row;
    }
    if (maximum === null || compareBytes(source, from, length, maximum, 0, maximum.length) > 0) {
      maximum = source.subarray(from, from + Math.min(length, comparedBytes));
      extremes.maximumRow = row;
    }
  }
  extremes.minimum = extremes.minimumRow >= 0 && minimum ? Uint8Array.from(minimum) : minimum;
  extremes.maximum = extremes.maximumRow >= 0 && maximum ? Uint8Array.from(maximum) : maximum;
}
