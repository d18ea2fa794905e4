import { Oid } from '#src/server/core/codec/index.ts';

export type DoubleReader = (bytes: Buffer, start: number) => number;

/** Readers of whole binary numbers and moments whose order as doubles is exact against bounds below 2^53. */
const wholeReaders: ReadonlyMap<number, DoubleReader> = new Map([
  [Oid.int2, (bytes, start) => bytes.readInt16BE(start)],
  [Oid.int4, (bytes, start) => bytes.readInt32BE(start)],
  [Oid.int8, readInt64],
  [Oid.date, (bytes, start) => bytes.readInt32BE(start)],
  [Oid.timestamp, readInt64],
  [Oid.timestamptz, readInt64],
]);

export function wholeReader(oid: number): DoubleReader | undefined {
  return wholeReaders.get(oid);
}

/** Nearest double of a binary numeric, without a string; NaN for NaN and infinities. */
export function numericApproximation(bytes: Buffer, start: number): number {
  const sign = bytes.readUInt16BE(start + 4);
  if (sign !== 0 && sign !== 0x4000) return Number.NaN;
  const digitCount = bytes.readUInt16BE(start);
  let value = 0;
  for (let index = 0; index < digitCount && index < 5; index++) value = value * 10_000 + bytes.readUInt16BE(start + 8 + index * 2);
  const exponent = bytes.readInt16BE(start + 2) - Math.min(digitCount, 5) + 1;
  const size = exponent >= 0 ? value * 10_000 ** exponent : value / 10_000 ** -exponent;
  return sign === 0 ? size : -size;
}

function readInt64(bytes: Buffer, start: number): number {
  return bytes.readInt32BE(start) * 0x1_0000_0000 + bytes.readUInt32BE(start + 4);
}
