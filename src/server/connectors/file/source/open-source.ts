import type { WorkbookOptions } from '../workbook/convert.ts';
import type { ByteSource } from './byte-source.ts';
import type { Encoding } from './encodings.ts';
import { openGzipSource } from './gzip-source.ts';
import { recodingSource } from './recoding-source.ts';
import { openStoredSource } from './stored-source.ts';
import { openWorkbookSource } from './workbook-source.ts';

export interface SourceOptions {
  readonly compression: 'none' | 'gzip';
  readonly encoding: Encoding;
  /** Bytes of the byte order mark at the start of the (unpacked) file. */
  readonly markBytes: number;
  readonly maxCompressionRatio: number;
  /** The file is a workbook: its text is that of one sheet. */
  readonly workbook?: WorkbookOptions;
}

/** The text of a file as UTF-8 without byte order mark, from an anchor's `start` on; null starts at the beginning. */
export async function openSource(path: string, options: SourceOptions, start: number | null): Promise<ByteSource> {
  if (options.workbook) return openWorkbookSource(path, options.workbook, start ?? 0);
  const from = start ?? options.markBytes;
  const stored =
    options.compression === 'gzip' ? await openGzipSource(path, from, options.maxCompressionRatio) : await openStoredSource(path, from);
  return options.encoding === 'utf-8' ? stored : recodingSource(stored, options.encoding, { start: from, offset: from });
}
