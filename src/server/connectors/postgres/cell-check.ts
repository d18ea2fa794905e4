import { encoderFor } from '../../core/codec/encode.ts';
import type { NumericLimits } from '../../core/codec/encode-numeric.ts';
import { countCharacters } from '../../core/codec/encode-text.ts';
import { Rejection } from '../../core/codec/encoding.ts';
import { decodeBinary, Oid } from '../../core/codec/index.ts';

/** Whether a binary value fits a column that is narrower than its type: 0, or a negative rejection. */
export type CellCheck = (bytes: Buffer, start: number, length: number) => number;

const numericNan = 0xc000;

/** PostgreSQL would round to the column's scale without a word. */
export function numericCheck(limits: NumericLimits): CellCheck {
  const encode = encoderFor(Oid.numeric, { numeric: limits });
  const scratch = Buffer.allocUnsafeSlow(300_000);
  const safeWeight = Math.floor((limits.precision - limits.scale) / 4) - 1;
  return (bytes, start, length) => {
    const weight = bytes.readInt16BE(start + 2);
    const sign = bytes.readUInt16BE(start + 4);
    const isPlain = sign === 0 || sign === 0x4000 || sign === numericNan;
    if (isPlain && weight <= safeWeight && bytes.readUInt16BE(start + 6) <= limits.scale) return 0;
    const text = Buffer.from(decodeBinary(Oid.numeric, bytes, start, length));
    return Math.min(0, encode?.(text, 0, text.length, scratch, 0) ?? 0);
  };
}

export function textCheck(maxCharacters: number): CellCheck {
  return (bytes, start, length) => {
    if (length <= maxCharacters) return 0;
    const characters = countCharacters(bytes, start, length);
    return characters > maxCharacters ? Rejection['value/too-long'] : 0;
  };
}

/** `timestamp(3)` and the like: digits the column has no place for must be zeros. */
export function precisionCheck(digits: number): CellCheck {
  const step = 10n ** BigInt(6 - digits);
  const infinities = [0x7fff_ffff_ffff_ffffn, -0x8000_0000_0000_0000n];
  return (bytes, start) => {
    const value = bytes.readBigInt64BE(start);
    return value % step === 0n || infinities.includes(value) ? 0 : Rejection['value/precision-lost'];
  };
}
