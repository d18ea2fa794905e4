import type { BytePredicate } from './text-rule.ts';

/** A predicate true when any byte of the cell is in the set (256 flags). */
export function holdsAnyByte(flags: Uint8Array): BytePredicate {
  return (bytes, start, end) => {
    for (let at = start; at < end; at++) if (flags[bytes[at] as number]) return true;
    return false;
  };
}

export function byteFlags(isIn: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isIn(byte) ? 1 : 0));
}

/** Unicode characters (code points) of UTF-8 text: every byte that is not a continuation byte begins one. */
export function countCharacters(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (((bytes[at] as number) & 0xc0) !== 0x80) count++;
  return count;
}

export function areAsciiDigits(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return end > start;
}
