const maxLocalBytes = 64;
const maxLabelBytes = 63;
const maxBytes = 254;
const at = 0x40;
const dot = 0x2e;
const hyphen = 0x2d;

/**
 * True for addresses of the common kind: ASCII letters, digits and `. _ + -` before the `@`, a host name with a top-level
 * domain of letters behind it. Saves the full grammar, which costs a hundred times as much, for the rest.
 */
export function isPlainAddress(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > maxBytes) return false;
  const middle = localEnd(bytes, start, end);
  return middle > start && middle - start <= maxLocalBytes && isHostName(bytes, middle + 1, end);
}

/** Offset of the `@` behind a plain local part, -1 if it is not plain. */
function localEnd(bytes: Buffer, start: number, end: number): number {
  let previous = dot;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number;
    if (byte === at) return previous === dot ? -1 : index;
    if (byte === dot ? previous === dot : !isAlphanumeric(byte) && byte !== hyphen && byte !== 0x5f && byte !== 0x2b) return -1;
    previous = byte;
  }
  return -1;
}

function isHostName(bytes: Buffer, start: number, end: number): boolean {
  let labelStart = start;
  let labels = 0;
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number;
    if (byte === dot) {
      if (!isLabel(bytes, labelStart, index)) return false;
      labels++;
      labelStart = index + 1;
    } else if (!isAlphanumeric(byte) && byte !== hyphen) return false;
  }
  return labels > 0 && end - labelStart <= maxLabelBytes && isTopLevel(bytes, labelStart, end);
}

function isLabel(bytes: Buffer, start: number, end: number): boolean {
  const length = end - start;
  return length > 0 && length <= maxLabelBytes && bytes[start] !== hyphen && bytes[end - 1] !== hyphen;
}

function isTopLevel(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let index = start; index < end; index++) if (!isLetter(bytes[index] as number)) return false;
  return true;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || isLetter(byte);
}
