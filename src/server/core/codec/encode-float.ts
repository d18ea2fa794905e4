import { doubleOfDecimal } from './decimal-double.ts';
import { type CellEncoder, isDigit, Rejection } from './encoding.ts';

const notANumber = Rejection['value/not-a-number'];
const overflow = Rejection['value/float-overflow'];
const maxFloat4 = 3.4028235677973366e38;
const minFloat4 = 7.006492321624085e-46;
const numberForm = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export const encodeFloat8: CellEncoder = (source, start, length, out, at) => {
  const value = parseFloat8(source, start, length);
  if (value === undefined) return notANumber;
  if (value === null) return overflow;
  out.writeDoubleBE(value, at);
  return 8;
};

export const encodeFloat4: CellEncoder = (source, start, length, out, at) => {
  const value = parseFloat8(source, start, length);
  if (value === undefined) return notANumber;
  if (value === null) return overflow;
  const size = Math.abs(value);
  if (size !== Number.POSITIVE_INFINITY && (size >= maxFloat4 || (size !== 0 && size <= minFloat4))) return overflow;
  out.writeFloatBE(value, at);
  return 4;
};

/** Undefined when it is no number, null when a double can't come near it. */
function parseFloat8(source: Buffer, start: number, length: number): number | undefined | null {
  const simple = doubleOfDecimal(source, start, length);
  if (simple !== undefined) return simple;
  const text = source.toString('latin1', start, start + length);
  return isPlainDecimal(source, start, start + length) ? Number(text) : parseAnyFloat(text);
}

/** Digits around one point, fewer than would leave the range of a double: nothing to check about the result. */
function isPlainDecimal(source: Buffer, start: number, end: number): boolean {
  const first = source[start] === 0x2d ? start + 1 : start;
  let points = 0;
  for (let at = first; at < end; at++) {
    const byte = source[at] as number;
    if (byte === 0x2e) points++;
    else if (!isDigit(byte)) return false;
  }
  return points <= 1 && end - first > points && end - first < 300;
}

function parseAnyFloat(text: string): number | undefined | null {
  if (!numberForm.test(text)) return specialFloat(text);
  const value = Number(text);
  const isLost = !Number.isFinite(value) || (value === 0 && /[1-9]/.test(text.replace(/[eE].*/, '')));
  return isLost ? null : value;
}

function specialFloat(text: string): number | undefined {
  const word = text.toLowerCase();
  if (word === 'nan') return Number.NaN;
  if (word === 'infinity' || word === 'inf') return Number.POSITIVE_INFINITY;
  return word === '-infinity' || word === '-inf' ? Number.NEGATIVE_INFINITY : undefined;
}
