import { type CellEncoder, isDigit, Rejection, writeInt16 } from './encoding.ts';

const notANumber = Rejection['value/not-a-number'];
const overflow = Rejection['value/numeric-overflow'];
const scaleLost = Rejection['value/scale-lost'];
const maxIntegerDigits = 131_072;
const maxScale = 16_383;
/** What the server itself sends for both infinities. */
const infinityScale = 0x20;
const specialSigns: Readonly<Record<string, number>> = { nan: 0xc000, infinity: 0xd000, inf: 0xd000, '-infinity': 0xf000, '-inf': 0xf000 };

export interface NumericLimits {
  readonly precision: number;
  readonly scale: number;
}

/** Where the digits of one number lie: `digits` of them from `first`, a point somewhere between (−1: none), `before` of them before the true point. */
interface Decimal {
  first: number;
  end: number;
  point: number;
  digits: number;
  before: number;
  scale: number;
  isNegative: boolean;
}

const decimal: Decimal = { first: 0, end: 0, point: -1, digits: 0, before: 0, scale: 0, isNegative: false };

/** Every digit is kept: a number with more decimals than the column has is rejected, not rounded. */
export function numericEncoder(limits: NumericLimits | undefined): CellEncoder {
  return (source, start, length, out, at) => {
    const written = length <= shortNumber ? encodeShort(source, start, start + length, out, at, limits) : 0;
    if (written > 0) return written;
    if (!scan(source, start, length)) return encodeSpecial(source, start, length, out, at, limits);
    if (decimal.before > maxIntegerDigits || decimal.scale > maxScale) return overflow;
    const excess = limits ? excessOver(limits, source) : 0;
    return excess < 0 ? excess : write(source, out, at);
  };
}

/**
 * Plain numbers of at most 15 digits, which are nearly all of them: both halves are exact doubles, so their base-10000 digits
 * come from divisions. 0 leaves the number to the general way.
 */
function encodeShort(source: Buffer, start: number, end: number, out: Buffer, at: number, limits: NumericLimits | undefined): number {
  const isNegative = source[start] === 0x2d;
  let index = isNegative ? start + 1 : start;
  const wholeStart = index;
  let whole = 0;
  for (; index < end && isDigit(source[index] as number); index++) whole = whole * 10 + (source[index] as number) - 0x30;
  const hasPoint = index < end && source[index] === 0x2e;
  const wholeDigits = index - wholeStart;
  let fraction = 0;
  let scale = 0;
  if (hasPoint)
    for (index++; index < end && isDigit(source[index] as number); index++, scale++)
      fraction = fraction * 10 + (source[index] as number) - 0x30;
  if (index < end || wholeDigits === 0 || wholeDigits + scale > 15) return 0;
  if (limits && (scale > limits.scale || whole >= 10 ** (limits.precision - limits.scale))) return 0;
  return writeShort(whole, fraction * (powersOfTen[-scale & 3] as number), (scale + 3) >> 2, scale, isNegative, out, at);
}

const shortNumber = 17;
const powersOfTen = [1, 10, 100, 1000];
const base = 10_000;

function writeShort(
  whole: number,
  fraction: number,
  fractionGroups: number,
  scale: number,
  isNegative: boolean,
  out: Buffer,
  at: number,
): number {
  const wholeGroups = whole === 0 ? 0 : whole < base ? 1 : whole < base ** 2 ? 2 : whole < base ** 3 ? 3 : 4;
  let groups = wholeGroups + fractionGroups;
  for (let group = groups - 1, rest = fraction; group >= wholeGroups; group--, rest = Math.floor(rest / base))
    writeInt16(out, at + 8 + group * 2, rest % base);
  for (let group = wholeGroups - 1, rest = whole; group >= 0; group--, rest = Math.floor(rest / base))
    writeInt16(out, at + 8 + group * 2, rest % base);
  while (groups > 0 && out[at + 6 + groups * 2] === 0 && out[at + 7 + groups * 2] === 0) groups--;
  let first = 0;
  while (first < groups && out[at + 8 + first * 2] === 0 && out[at + 9 + first * 2] === 0) first++;
  if (first > 0) out.copyWithin(at + 8, at + 8 + first * 2, at + 8 + groups * 2);
  writeInt16(out, at, groups - first);
  writeInt16(out, at + 2, groups === 0 ? 0 : wholeGroups - 1 - first);
  writeInt16(out, at + 4, isNegative && groups > 0 ? 0x4000 : 0);
  writeInt16(out, at + 6, scale);
  return 8 + (groups - first) * 2;
}

function scan(source: Buffer, start: number, length: number): boolean {
  const end = start + length;
  decimal.isNegative = source[start] === 0x2d;
  let at = decimal.isNegative ? start + 1 : start;
  decimal.first = at;
  decimal.point = -1;
  for (; at < end; at++) {
    const byte = source[at] as number;
    if (byte === 0x2e && decimal.point < 0) decimal.point = at;
    else if (!isDigit(byte)) break;
  }
  decimal.end = at;
  const digits = at - decimal.first - (decimal.point < 0 ? 0 : 1);
  if (digits === 0) return false;
  const exponent = at === end ? 0 : scanExponent(source, at, end);
  if (Number.isNaN(exponent)) return false;
  const decimals = decimal.point < 0 ? 0 : at - decimal.point - 1;
  decimal.digits = digits;
  decimal.before = digits - decimals + exponent;
  decimal.scale = Math.max(0, decimals - exponent);
  skipLeadingZeros(source);
  return true;
}

function scanExponent(source: Buffer, start: number, end: number): number {
  if (((source[start] as number) | 0x20) !== 0x65) return Number.NaN;
  const sign = source[start + 1] as number;
  let at = sign === 0x2d || sign === 0x2b ? start + 2 : start + 1;
  if (at >= end) return Number.NaN;
  let exponent = 0;
  for (; at < end; at++) {
    if (!isDigit(source[at] as number)) return Number.NaN;
    exponent = Math.min(1_000_000, exponent * 10 + (source[at] as number) - 0x30);
  }
  return sign === 0x2d ? -exponent : exponent;
}

function skipLeadingZeros(source: Buffer): void {
  while (decimal.digits > 0 && digitAt(source, 0) === 0) {
    decimal.first += decimal.first === decimal.point ? 2 : 1;
    decimal.digits--;
    decimal.before--;
  }
}

function digitAt(source: Buffer, index: number): number {
  if (index < 0 || index >= decimal.digits) return 0;
  const plain = decimal.first + index;
  return (source[decimal.point >= 0 && plain >= decimal.point && decimal.first <= decimal.point ? plain + 1 : plain] as number) - 0x30;
}

function excessOver(limits: NumericLimits, source: Buffer): number {
  if (decimal.digits > 0 && decimal.before > limits.precision - limits.scale) return overflow;
  for (let index = Math.max(0, decimal.before + limits.scale); index < decimal.digits; index++) {
    if (digitAt(source, index) !== 0) return scaleLost;
  }
  return 0;
}

/** Base-10000 digits aligned at the decimal point, without leading and trailing zero groups. */
function write(source: Buffer, out: Buffer, at: number): number {
  const weight = Math.floor((decimal.before - 1) / 4);
  let index = decimal.before - 4 * (weight + 1);
  let groups = 0;
  let kept = 0;
  for (; index < decimal.digits; index += 4) {
    const group =
      digitAt(source, index) * 1000 + digitAt(source, index + 1) * 100 + digitAt(source, index + 2) * 10 + digitAt(source, index + 3);
    writeInt16(out, at + 8 + groups * 2, group);
    groups++;
    if (group !== 0) kept = groups;
  }
  writeInt16(out, at, kept);
  writeInt16(out, at + 2, kept === 0 ? 0 : weight);
  writeInt16(out, at + 4, decimal.isNegative && kept > 0 ? 0x4000 : 0);
  writeInt16(out, at + 6, decimal.scale);
  return 8 + kept * 2;
}

function encodeSpecial(source: Buffer, start: number, length: number, out: Buffer, at: number, limits: NumericLimits | undefined): number {
  if (length > 9) return notANumber;
  const sign = specialSigns[source.toString('latin1', start, start + length).toLowerCase()];
  if (sign === undefined) return notANumber;
  if (limits && sign !== 0xc000) return overflow;
  out.fill(0, at, at + 8);
  writeInt16(out, at + 4, sign);
  if (sign !== 0xc000) writeInt16(out, at + 6, infinityScale);
  return 8;
}
