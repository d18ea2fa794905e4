/**
 * Writes the value whose UTF-8 text lies in `source` at `start` in PostgreSQL's binary form at `out[at]`. Returns how many
 * bytes it wrote, or one of `Rejection`. `out` has room for `encodedRoom(length)` bytes.
 */
export type CellEncoder = (source: Buffer, start: number, length: number, out: Buffer, at: number) => number;

const codes = [
  'value/not-a-boolean',
  'value/not-an-integer',
  'value/int-overflow',
  'value/not-a-number',
  'value/numeric-overflow',
  'value/scale-lost',
  'value/float-overflow',
  'value/not-a-date',
  'value/not-a-time',
  'value/not-a-timestamp',
  'value/not-an-interval',
  'value/precision-lost',
  'value/unexpected-zone',
  'value/not-a-uuid',
  'value/not-hex',
  'value/nul-character',
  'value/invalid-utf8',
  'value/too-long',
] as const;

export type RejectionCode = (typeof codes)[number];

/** Negative results of encoders. */
export const Rejection = Object.fromEntries(codes.map((code, index) => [code, -1 - index])) as Readonly<Record<RejectionCode, number>>;

export function rejectionCode(result: number): RejectionCode {
  return codes[-1 - result] as RejectionCode;
}

export function encodedRoom(length: number): number {
  return length + 32;
}

/** Big-endian 64 bits of an integer that a double holds exactly. */
export function writeSafeInteger(out: Buffer, at: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  writeInt32(out, at, high);
  writeInt32(out, at + 4, value - high * 0x1_0000_0000);
}

export function writeInt32(out: Buffer, at: number, value: number): void {
  const word = value | 0;
  out[at] = word >> 24;
  out[at + 1] = word >> 16;
  out[at + 2] = word >> 8;
  out[at + 3] = word;
}

export function writeInt16(out: Buffer, at: number, value: number): void {
  out[at] = value >> 8;
  out[at + 1] = value;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
