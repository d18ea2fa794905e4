import { type CellEncoder, isDigit, Rejection, writeInt16, writeInt32, writeSafeInteger } from './encoding.ts';

const minus = 0x2d;
const maxExactDigits = 15;
const two32 = 0x1_0000_0000;

const notAnInteger = Rejection['value/not-an-integer'];
const overflow = Rejection['value/int-overflow'];

export const encodeBoolean: CellEncoder = (source, start, length, out, at) => {
  const value = length === 1 ? shortBoolean((source[start] as number) | 0x20) : longBoolean(source, start, length);
  if (value < 0) return Rejection['value/not-a-boolean'];
  out[at] = value;
  return 1;
};

export const encodeInt2: CellEncoder = (source, start, length, out, at) => {
  const value = smallInteger(source, start, length);
  if (Number.isNaN(value)) return notAnInteger;
  if (value < -32_768 || value > 32_767) return overflow;
  writeInt16(out, at, value);
  return 2;
};

export const encodeInt4: CellEncoder = (source, start, length, out, at) => {
  const value = smallInteger(source, start, length);
  if (Number.isNaN(value)) return notAnInteger;
  if (value < -2_147_483_648 || value > 2_147_483_647) return overflow;
  writeInt32(out, at, value);
  return 4;
};

export const encodeInt8: CellEncoder = (source, start, length, out, at) => {
  if (length > maxExactDigits) return encodeLongInt8(source, start, length, out, at);
  const value = smallInteger(source, start, length);
  if (Number.isNaN(value)) return notAnInteger;
  writeSafeInteger(out, at, value);
  return 8;
};

/** Sign and digits only; infinite when there are more digits than a double keeps exactly, NaN when it is no integer. */
function smallInteger(source: Buffer, start: number, length: number): number {
  const isNegative = source[start] === minus;
  const end = start + length;
  let at = isNegative ? start + 1 : start;
  if (at >= end) return Number.NaN;
  let value = 0;
  for (; at < end; at++) {
    const byte = source[at] as number;
    if (!isDigit(byte)) return Number.NaN;
    value = value * 10 + (byte - 0x30);
  }
  if (value > Number.MAX_SAFE_INTEGER) value = Number.POSITIVE_INFINITY;
  return isNegative ? -value : value;
}

/** Digit by digit in two halves: no BigInt a cell. */
function encodeLongInt8(source: Buffer, start: number, length: number, out: Buffer, at: number): number {
  const isNegative = source[start] === minus;
  const end = start + length;
  let high = 0;
  let low = 0;
  for (let index = isNegative ? start + 1 : start; index < end; index++) {
    const byte = source[index] as number;
    if (!isDigit(byte)) return notAnInteger;
    low = low * 10 + (byte - 0x30);
    high = high * 10 + Math.floor(low / two32);
    low %= two32;
    if (high > 0x8000_0000) return allDigits(source, index, end) ? overflow : notAnInteger;
  }
  const isMinimum = high === 0x8000_0000 && low === 0;
  if (high >= 0x8000_0000 && !(isNegative && isMinimum)) return overflow;
  if (isNegative) {
    low = (two32 - low) % two32;
    high = low === 0 ? two32 - high : two32 - high - 1;
  }
  writeInt32(out, at, high);
  writeInt32(out, at + 4, low);
  return 8;
}

function allDigits(source: Buffer, from: number, end: number): boolean {
  for (let index = from; index < end; index++) if (!isDigit(source[index] as number)) return false;
  return true;
}

function shortBoolean(byte: number): number {
  if (byte === 0x74 || byte === 0x79 || byte === 0x31) return 1;
  return byte === 0x66 || byte === 0x6e || byte === 0x30 ? 0 : -1;
}

function longBoolean(source: Buffer, start: number, length: number): number {
  if (length > 5) return -1;
  const word = source.toString('latin1', start, start + length).toLowerCase();
  if (word === 'true' || word === 'yes' || word === 'on') return 1;
  return word === 'false' || word === 'no' || word === 'off' ? 0 : -1;
}
