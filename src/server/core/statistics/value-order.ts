import type { Column } from '../batch/column.ts';
import type { LogicalKind } from '../value/logical-type.ts';

/**
 * How cells of a column are compared without decoding them: each order turns a cell into a number that never orders two
 * cells wrongly. Numbers and times come straight from their wire form, text by its first eight bytes.
 */
export const ValueOrder = { none: 0, int16: 1, int32: 2, int64: 3, float32: 4, float64: 5, numeric: 6, numberText: 7, bytes: 8 } as const;
export type ValueOrder = (typeof ValueOrder)[keyof typeof ValueOrder];

const oidOrders: Readonly<Record<number, ValueOrder>> = {
  20: ValueOrder.int64,
  21: ValueOrder.int16,
  23: ValueOrder.int32,
  700: ValueOrder.float32,
  701: ValueOrder.float64,
  1700: ValueOrder.numeric,
  1082: ValueOrder.int32,
  1083: ValueOrder.int64,
  1114: ValueOrder.int64,
  1184: ValueOrder.int64,
  19: ValueOrder.bytes,
  25: ValueOrder.bytes,
  1042: ValueOrder.bytes,
  1043: ValueOrder.bytes,
};
const numberKinds: readonly LogicalKind[] = ['int16', 'int32', 'int64', 'uint64', 'decimal', 'float32', 'float64'];
const textKinds: readonly LogicalKind[] = ['text', 'date', 'time', 'timestamp', 'timestamptz'];

export function orderOf(column: Column): ValueOrder {
  if (column.format.kind === 'pg') return oidOrders[column.format.oid] ?? ValueOrder.none;
  const { kind } = column.field.type;
  if (numberKinds.includes(kind)) return ValueOrder.numberText;
  return textKinds.includes(kind) ? ValueOrder.bytes : ValueOrder.none;
}

const powersOfTenThousand = Array.from({ length: 80 }, (_, index) => 10_000 ** (index - 40));

/** Enough of PostgreSQL's numeric to compare: sign, weight and the first four base-10,000 digits. */
export function pgNumericKey(view: DataView, start: number): number {
  const sign = view.getUint16(start + 4);
  if (sign >= 0xc000) return sign === 0xd000 ? Infinity : sign === 0xf000 ? -Infinity : Number.NaN;
  const digitCount = Math.min(view.getUint16(start), 4);
  const weight = view.getInt16(start + 2);
  let value = 0;
  for (let digit = 0; digit < digitCount; digit++) value += view.getUint16(start + 8 + digit * 2) * powerOf(weight - digit);
  return sign === 0 ? value : -value;
}

function powerOf(exponent: number): number {
  return powersOfTenThousand[exponent + 40] ?? 10_000 ** exponent;
}

const exactDigits = 15;
const minusSign = 0x2d;
const decimalPoint = 0x2e;
const powersOfTen = Array.from({ length: 310 }, (_, index) => 10 ** index);

/**
 * Plain decimals are read off the bytes, by their first fifteen digits, which compare like the numbers; anything else by
 * `Number`, NaN when it is no number.
 */
export function numberTextKey(view: DataView, start: number, length: number): number {
  return length > 0 && length <= exactDigits ? shortNumberKey(view, start, length) : longNumberKey(view, start, length);
}

/** So few digits that the number and the power of ten below it are exact: one division rounds correctly. */
function shortNumberKey(view: DataView, start: number, length: number): number {
  const isNegative = view.getUint8(start) === minusSign;
  const end = start + length;
  let value = 0;
  let point = end;
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const digit = view.getUint8(at) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === decimalPoint - 0x30 && point === end) point = at + 1;
    else return slowNumber(view, start, length);
  }
  if (point !== end) value /= powersOfTen[end - point] as number;
  return isNegative ? -value : value;
}

function longNumberKey(view: DataView, start: number, length: number): number {
  const isNegative = length > 0 && view.getUint8(start) === minusSign;
  const end = start + length;
  let value = 0;
  let digits = 0;
  let exponent = 0;
  let hasPoint = false;
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const byte = view.getUint8(at);
    if (byte === decimalPoint && !hasPoint) hasPoint = true;
    else if (byte < 0x30 || byte > 0x39) return slowNumber(view, start, length);
    else if (digits < exactDigits) {
      value = value * 10 + (byte - 0x30);
      if (value > 0) digits++;
      if (hasPoint) exponent--;
    } else if (!hasPoint) exponent++;
  }
  if (length === 0 || exponent < -308 || exponent > 308) return slowNumber(view, start, length);
  const scaled = exponent < 0 ? value / (powersOfTen[-exponent] as number) : value * (powersOfTen[exponent] as number);
  return isNegative ? -scaled : scaled;
}

function slowNumber(view: DataView, start: number, length: number): number {
  return length === 0 ? Number.NaN : Number(Buffer.from(view.buffer, view.byteOffset + start, length).toString('latin1'));
}

/** The first eight bytes as one number: of two cells the one with the smaller number comes first; equal numbers say nothing. */
export function prefixKey(view: DataView, start: number, length: number): number {
  if (length >= 8) return view.getUint32(start) * 4_294_967_296 + view.getUint32(start + 4);
  let high = 0;
  let low = 0;
  for (let index = 0; index < length && index < 4; index++) high |= view.getUint8(start + index) << (24 - 8 * index);
  for (let index = 4; index < length; index++) low |= view.getUint8(start + index) << (56 - 8 * index);
  return (high >>> 0) * 4_294_967_296 + (low >>> 0);
}

/** Like memcmp; a shorter value comes before a longer one it begins. */
export function compareBytes(a: DataView, aStart: number, aLength: number, b: DataView, bStart: number, bLength: number): number {
  const common = Math.min(aLength, bLength);
  const wholeEnd = common & ~3;
  let at = 0;
  for (; at < wholeEnd; at += 4) {
    const difference = a.getUint32(aStart + at) - b.getUint32(bStart + at);
    if (difference !== 0) return difference;
  }
  for (; at < common; at++) {
    const difference = a.getUint8(aStart + at) - b.getUint8(bStart + at);
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}
