import { type CellEncoder, Rejection } from './encoding.ts';
import { LastView } from './last-view.ts';

const nulCharacter = Rejection['value/nul-character'];
const invalidUtf8 = Rejection['value/invalid-utf8'];
const tooLong = Rejection['value/too-long'];
const smallCopy = 64;
const highBits = 0x8080_8080 | 0;
const sourceView = new LastView();
const outView = new LastView();

/** Value of each byte as a hexadecimal digit, -1 for the others. */
const hexValues = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1 : digit;
});

export function textEncoder(maxCharacters: number | undefined): CellEncoder {
  const maxBytesUncounted = maxCharacters ?? Infinity;
  return (source, start, length, out, at) => {
    if (length <= smallCopy && length <= maxBytesUncounted && copyAscii(source, start, length, out, at)) return length;
    const characters = countCharacters(source, start, length);
    if (characters < 0) return characters;
    if (maxCharacters !== undefined && characters > maxCharacters) return tooLong;
    return copy(source, start, length, out, at);
  };
}

/** Looks and copies in one pass, four bytes at a time; false at the first byte that is NUL or not ASCII. */
function copyAscii(source: Buffer, start: number, length: number, out: Buffer, at: number): boolean {
  const from = sourceView.of(source);
  const to = outView.of(out);
  const wholeEnd = length & ~3;
  let index = 0;
  for (; index < wholeEnd; index += 4) {
    const word = from.getInt32(start + index);
    if (((word | ((word - 0x0101_0101) & ~word)) & highBits) !== 0) return false;
    to.setInt32(at + index, word);
  }
  for (; index < length; index++) {
    const byte = source[start + index] as number;
    if (byte === 0 || byte >= 0x80) return false;
    out[at + index] = byte;
  }
  return true;
}

/** As text behind the version byte; the server looks at the JSON itself. */
export const encodeJsonb: CellEncoder = (source, start, length, out, at) => {
  const characters = countCharacters(source, start, length);
  if (characters < 0) return characters;
  out[at] = 1;
  return 1 + copy(source, start, length, out, at + 1);
};

export const encodeUuid: CellEncoder = (source, start, length, out, at) => {
  if (length !== 36 && length !== 32) return Rejection['value/not-a-uuid'];
  let nibbles = 0;
  for (let index = 0; index < length; index++) {
    const byte = source[start + index] as number;
    if (length === 36 && (index === 8 || index === 13 || index === 18 || index === 23)) {
      if (byte !== 0x2d) return Rejection['value/not-a-uuid'];
      continue;
    }
    const nibble = hexValue(byte);
    if (nibble < 0) return Rejection['value/not-a-uuid'];
    const place = at + (nibbles >> 1);
    out[place] = nibbles & 1 ? (out[place] as number) | nibble : nibble << 4;
    nibbles++;
  }
  return 16;
};

/** `\x` and pairs of hexadecimal digits. */
export const encodeBytea: CellEncoder = (source, start, length, out, at) => {
  if (length < 2 || length & 1 || source[start] !== 0x5c || source[start + 1] !== 0x78) return Rejection['value/not-hex'];
  let position = at;
  for (let index = start + 2; index < start + length; index += 2) {
    const high = hexValue(source[index] as number);
    const low = hexValue(source[index + 1] as number);
    if (high < 0 || low < 0) return Rejection['value/not-hex'];
    out[position++] = (high << 4) | low;
  }
  return position - at;
};

/** Characters of valid UTF-8 without NUL, or why it is not. PostgreSQL's rules: no surrogates, no overlong forms, up to U+10FFFF. */
export function countCharacters(source: Buffer, start: number, length: number): number {
  const end = start + length;
  let characters = 0;
  let at = start;
  while (at < end) {
    const byte = source[at] as number;
    if (byte === 0) return nulCharacter;
    const width = byte < 0x80 ? 1 : sequenceLength(source, at, end);
    if (width === 0) return invalidUtf8;
    at += width;
    characters++;
  }
  return characters;
}

function sequenceLength(source: Buffer, at: number, end: number): number {
  const first = source[at] as number;
  const second = source[at + 1] as number;
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + width > end) return 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let index = at + 2; index < at + width; index++) if (((source[index] as number) & 0xc0) !== 0x80) return 0;
  return width;
}

function copy(source: Buffer, start: number, length: number, out: Buffer, at: number): number {
  if (length > smallCopy) source.copy(out, at, start, start + length);
  else for (let index = 0; index < length; index++) out[at + index] = source[start + index] as number;
  return length;
}

function hexValue(byte: number): number {
  return hexValues[byte] as number;
}
