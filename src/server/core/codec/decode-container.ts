import { Oid, rangeElementOids } from './oids.ts';

/** Decodes one element; given by decode.ts, because containers hold any type. */
export type ElementDecoder = (oid: number, bytes: Buffer, start: number, length: number) => string;

const rangeFlags = { empty: 0x01, lowerInclusive: 0x02, upperInclusive: 0x04, lowerInfinite: 0x08, upperInfinite: 0x10 };

/** An array of any element type: `{1,NULL,"a b"}`, with `[0:1]=` before it when a lower bound is not 1. */
export function arrayText(bytes: Buffer, start: number, decode: ElementDecoder): string {
  const dimensionCount = bytes.readInt32BE(start);
  if (dimensionCount === 0) return '{}';
  const elementOid = bytes.readUInt32BE(start + 8);
  const sizes: number[] = [];
  let bounds = '';
  let areBoundsPlain = true;
  for (let dimension = 0; dimension < dimensionCount; dimension++) {
    const size = bytes.readInt32BE(start + 12 + dimension * 8);
    const lower = bytes.readInt32BE(start + 16 + dimension * 8);
    sizes.push(size);
    bounds += `[${lower}:${lower + size - 1}]`;
    areBoundsPlain &&= lower === 1;
  }
  const cursor = { at: start + 12 + dimensionCount * 8 };
  const delimiter = elementOid === Oid.box ? ';' : ',';
  const body = dimensionText(sizes, 0, delimiter, () => nextElement(bytes, cursor, elementOid, decode));
  return areBoundsPlain ? body : `${bounds}=${body}`;
}

function dimensionText(sizes: readonly number[], depth: number, delimiter: string, next: () => string): string {
  const parts: string[] = [];
  const isInnermost = depth === sizes.length - 1;
  for (let index = 0; index < (sizes[depth] as number); index++) {
    parts.push(isInnermost ? next() : dimensionText(sizes, depth + 1, delimiter, next));
  }
  return `{${parts.join(delimiter)}}`;
}

function nextElement(bytes: Buffer, cursor: { at: number }, oid: number, decode: ElementDecoder): string {
  const length = bytes.readInt32BE(cursor.at);
  cursor.at += 4;
  if (length < 0) return 'NULL';
  const text = decode(oid, bytes, cursor.at, length);
  cursor.at += length;
  const needsQuotes = text === '' || /^null$/i.test(text) || (oid === Oid.box ? /["\\{};\s]/ : /["\\{},\t\n\v\f\r ]/).test(text);
  return needsQuotes ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

/** A range: `[1,5)`, `(,"2026-01-01 00:00:00")`, `empty`. */
export function rangeText(rangeOid: number, bytes: Buffer, start: number, decode: ElementDecoder): string {
  const flags = bytes[start] as number;
  if (flags & rangeFlags.empty) return 'empty';
  const elementOid = rangeElementOids.get(rangeOid) as number;
  let at = start + 1;
  const nextBound = (isInfinite: boolean): string => {
    if (isInfinite) return '';
    const length = bytes.readInt32BE(at);
    const text = decode(elementOid, bytes, at + 4, length);
    at += 4 + length;
    return text === '' || /[\s"\\()[\],]/.test(text) ? `"${text.replace(/["\\]/g, '$&$&')}"` : text;
  };
  const lower = nextBound((flags & rangeFlags.lowerInfinite) !== 0);
  const upper = nextBound((flags & rangeFlags.upperInfinite) !== 0);
  return `${flags & rangeFlags.lowerInclusive ? '[' : '('}${lower},${upper}${flags & rangeFlags.upperInclusive ? ']' : ')'}`;
}

export function multirangeText(rangeOid: number, bytes: Buffer, start: number, decode: ElementDecoder): string {
  const count = bytes.readInt32BE(start);
  const ranges: string[] = [];
  let at = start + 4;
  for (let index = 0; index < count; index++) {
    const length = bytes.readInt32BE(at);
    ranges.push(rangeText(rangeOid, bytes, at + 4, decode));
    at += 4 + length;
  }
  return `{${ranges.join(',')}}`;
}
