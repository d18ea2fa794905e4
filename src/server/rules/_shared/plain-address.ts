const maxLocalBytes = 64;
const maxLabelBytes = 63;
const maxBytes = 254;

/** What a byte is in an address; 0 for what is in none of the common kind. */
const letter = 1;
const digit = 2;
const hyphen = 3;
const localMark = 4;
const dot = 5;
const at = 6;
const kindOf = new Uint8Array(256);
for (const [kind, characters] of [
  [letter, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [digit, '0123456789'],
  [hyphen, '-'],
  [localMark, '_+'],
  [dot, '.'],
  [at, '@'],
] as const)
  for (const byte of Buffer.from(characters)) kindOf[byte] = kind;

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
    const kind = kindOf[bytes[index] as number] as number;
    if (kind === 0 || (previous === dot && (kind === dot || kind === at))) return -1;
    if (kind === at) return index;
    previous = kind;
  }
  return -1;
}

function isHostName(bytes: Buffer, start: number, end: number): boolean {
  let labelStart = start;
  let labels = 0;
  for (let index = start; index < end; index++) {
    const kind = kindOf[bytes[index] as number] as number;
    if (kind === dot) {
      if (!isLabel(bytes, labelStart, index)) return false;
      labels++;
      labelStart = index + 1;
    } else if (kind === 0 || kind > hyphen) return false;
  }
  return labels > 0 && end - labelStart <= maxLabelBytes && isTopLevel(bytes, labelStart, end);
}

function isLabel(bytes: Buffer, start: number, end: number): boolean {
  const length = end - start;
  const startsOrEndsWithHyphen = kindOf[bytes[start] as number] === hyphen || kindOf[bytes[end - 1] as number] === hyphen;
  return length > 0 && length <= maxLabelBytes && !startsOrEndsWithHyphen;
}

function isTopLevel(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let index = start; index < end; index++) if (kindOf[bytes[index] as number] !== letter) return false;
  return true;
}
