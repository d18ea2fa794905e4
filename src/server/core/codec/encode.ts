import { decoderOf, isDecodable } from './decode.ts';
import { encodeFloat4, encodeFloat8 } from './encode-float.ts';
import { encodeInterval } from './encode-interval.ts';
import { encodeBoolean, encodeInt2, encodeInt4, encodeInt8 } from './encode-number.ts';
import { type NumericLimits, numericEncoder } from './encode-numeric.ts';
import { encodeBytea, encodeJsonb, encodeUuid, textEncoder } from './encode-text.ts';
import { encodeDate, encodeTime, encodeTimestamp, encodeTimestamptz, encodeTimetz } from './encode-time.ts';
import type { CellEncoder } from './encoding.ts';
import { Oid } from './oids.ts';

export type { CellEncoder, RejectionCode } from './encoding.ts';
export { encodedRoom, rejectionCode } from './encoding.ts';

/** What the target column allows beyond its type. */
export interface EncoderLimits {
  readonly maxCharacters?: number;
  readonly numeric?: NumericLimits;
}

const plain: ReadonlyMap<number, CellEncoder> = new Map([
  [Oid.bool, encodeBoolean],
  [Oid.int2, encodeInt2],
  [Oid.int4, encodeInt4],
  [Oid.int8, encodeInt8],
  [Oid.float4, encodeFloat4],
  [Oid.float8, encodeFloat8],
  [Oid.date, encodeDate],
  [Oid.time, encodeTime],
  [Oid.timetz, encodeTimetz],
  [Oid.timestamp, encodeTimestamp],
  [Oid.timestamptz, encodeTimestamptz],
  [Oid.interval, encodeInterval],
  [Oid.uuid, encodeUuid],
  [Oid.bytea, encodeBytea],
  [Oid.jsonb, encodeJsonb],
]);

const textTypes = new Set<number>([Oid.text, Oid.varchar, Oid.bpchar, Oid.name, Oid.json]);

/** From canonical text to the binary form of a type; undefined for types only the server can read. */
export function encoderFor(oid: number, limits: EncoderLimits = {}): CellEncoder | undefined {
  if (oid === Oid.numeric) return numericEncoder(limits.numeric);
  if (textTypes.has(oid)) return textEncoder(limits.maxCharacters);
  return plain.get(oid);
}

/** Room the result of `converterFor` may need: a numeric of few bytes can print thousands of digits. */
export function convertedRoom(length: number): number {
  return length * 4 + 17_000;
}

/** From one binary form to another by way of the canonical text; undefined when one of them is not known. */
export function converterFor(fromOid: number, toOid: number, limits: EncoderLimits = {}): CellEncoder | undefined {
  const encode = encoderFor(toOid, limits);
  if (!encode || !isDecodable(fromOid)) return undefined;
  const decode = decoderOf(fromOid);
  let scratch = Buffer.allocUnsafeSlow(1024);
  return (source, start, length, out, at) => {
    const text = decode(source, start, length);
    if (text.length * 3 > scratch.length) scratch = Buffer.allocUnsafeSlow(text.length * 3);
    return encode(scratch, 0, scratch.write(text), out, at);
  };
}
