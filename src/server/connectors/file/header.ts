import { type DistinctNames, distinctNames } from './column-names.ts';
import { fileError } from './errors.ts';
import type { ResolvedFormat } from './format.ts';
import type { LocatedFile } from './locate.ts';
import { readFully } from './source/byte-source.ts';
import { openSource } from './source/open-source.ts';

/** As many as a table of the target can hold. */
export const maxColumns = 1600;

export interface Header extends DistinctNames {
  /** Bytes of UTF-8 before the first record. */
  readonly byteCount: number;
  readonly lineCount: number;
}

/** Reads the first record of a CSV file; null for a file without any. */
export async function readHeader(file: LocatedFile, format: ResolvedFormat): Promise<Header | null> {
  const source = await openSource(file.path, format, null);
  try {
    for (let wanted = 64 * 1024, head = Buffer.alloc(0); ; wanted *= 4) {
      const grown = Buffer.allocUnsafe(wanted);
      head.copy(grown);
      const count = await readFully(source, grown, head.length, wanted - head.length);
      const isFinal = head.length + count < wanted;
      head = grown.subarray(0, head.length + count);
      const header = parseHeader(head, format, isFinal);
      if (header !== 'incomplete') return header;
      if (head.length > format.maxRecordBytes)
        throw fileError('file/header-too-long', { file: file.name, maxBytes: format.maxRecordBytes });
    }
  } finally {
    await source.close();
  }
}

function parseHeader(head: Buffer, format: ResolvedFormat, isFinal: boolean): Header | null | 'incomplete' {
  if (head.length === 0) return null;
  const cells = splitRecord(head.toString('utf8'), format.delimiter, format.quote, isFinal);
  if (cells === 'incomplete') return cells;
  if (cells.values.length > maxColumns) throw fileError('file/too-many-columns', { count: cells.values.length, limit: maxColumns });
  const originals = format.hasHeader ? cells.values : cells.values.map((_, index) => `column_${index + 1}`);
  const { names, renamed } = distinctNames(originals);
  if (!format.hasHeader) return { names, byteCount: 0, lineCount: 0, renamed: [] };
  const record = cells.record;
  return { names, byteCount: Buffer.byteLength(record), lineCount: record.split(/\r\n|\n|\r/).length - 1, renamed };
}

function splitRecord(text: string, delimiter: string, quote: string, isFinal: boolean) {
  const values: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (isQuoted) {
      if (character !== quote) cell += character;
      else if (text[at + 1] === quote) cell += text[++at];
      else isQuoted = false;
    } else if (character === quote && cell === '') isQuoted = true;
    else if (character === delimiter) {
      values.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && at + 1 === text.length && !isFinal) return 'incomplete';
      const isPair = character === '\r' && text[at + 1] === '\n';
      return { values: [...values, cell], record: text.slice(0, at + (isPair ? 2 : 1)) };
    } else cell += character;
  }
  return isFinal ? { values: [...values, cell], record: text } : 'incomplete';
}
