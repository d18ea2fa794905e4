import type { FileConfig, FileStreamConfig } from './descriptor.ts';
import { type DetectedEncoding, detectEncoding, markLength } from './detect-encoding.ts';
import { detectDelimiter, detectFormat, detectJsonPath, type FileFormat } from './detect-format.ts';
import { fileError } from './errors.ts';
import type { LocatedFile } from './locate.ts';
import type { CsvDialect } from './record/csv-scanner.ts';
import { readFully } from './source/byte-source.ts';
import { openSource, type SourceOptions } from './source/open-source.ts';

/** How one file is to be read, with nothing left to detect. */
export interface ResolvedFormat extends CsvDialect, SourceOptions {
  readonly format: FileFormat;
  readonly hasHeader: boolean;
  readonly jsonPath: readonly string[];
  readonly maxRecordBytes: number;
  readonly detected: DetectedEncoding;
}

const sampleBytes = 256 * 1024;
/** How workbooks, archives, old Office files and PDFs begin: read as text they would make one garbled column. */
const zipMagic = Buffer.from('PK\x03\x04');
const encryptedMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const foreignMagic = [zipMagic, encryptedMagic, Buffer.from('%PDF-')];
const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** Fills in what the stream's settings leave to detection, from the head of the file. */
export async function resolveFormat(file: LocatedFile, config: FileConfig, stream: FileStreamConfig): Promise<ResolvedFormat> {
  const compression = stream.compression === 'auto' ? await detectCompression(file) : stream.compression;
  const packed: SourceOptions = { compression, encoding: 'utf-8', markBytes: 0, maxCompressionRatio: config.maxCompressionRatio };
  const head = await readHead(file, packed);
  if (isWorkbook(file, head, stream)) return workbookFormat(file, config, stream);
  if (foreignMagic.some((magic) => head.subarray(0, magic.length).equals(magic))) throw fileError('file/not-text', { file: file.name });
  const detected: DetectedEncoding =
    stream.encoding === 'auto'
      ? detectEncoding(head)
      : { encoding: stream.encoding, markBytes: markLength(head, stream.encoding), evidence: 'declared' };
  const source: SourceOptions = { ...packed, encoding: detected.encoding, markBytes: detected.markBytes };
  const sample = detected.encoding === 'utf-8' ? head.subarray(detected.markBytes) : await readHead(file, source);
  const format = stream.format === 'auto' ? detectFormat(file.name, sample) : stream.format;
  return {
    ...source,
    detected,
    format,
    delimiter: resolveDelimiter(stream, format, sample),
    quote: stream.quote,
    nullTokens: stream.nullTokens,
    hasHeader: stream.hasHeader,
    jsonPath: format === 'json' ? resolveJsonPath(stream.jsonPath, sample) : [],
    maxRecordBytes: stream.maxRecordBytes,
  };
}

function isWorkbook(file: LocatedFile, head: Buffer, { format }: FileStreamConfig): boolean {
  const isPacked = head.subarray(0, 4).equals(zipMagic) || head.subarray(0, 4).equals(encryptedMagic);
  if (format === 'xlsx') return true;
  return format === 'auto' && isPacked && /\.xls[xm]$/i.test(file.name);
}

/** The sheet reaches the scanner as lines of JSON; what is declared of text files does not concern it. */
function workbookFormat(file: LocatedFile, { maxWorkbookBytes }: FileConfig, stream: FileStreamConfig): ResolvedFormat {
  if (file.byteCount > maxWorkbookBytes)
    throw fileError('file/workbook-too-large', { file: file.name, byteCount: file.byteCount, maxBytes: maxWorkbookBytes });
  const { sheet, headerRow, hasHeader, maxRecordBytes } = stream;
  return {
    format: 'xlsx',
    workbook: { sheet, headerRow, hasHeader },
    compression: 'none',
    encoding: 'utf-8',
    markBytes: 0,
    maxCompressionRatio: 1,
    delimiter: ',',
    quote: '"',
    nullTokens: [],
    hasHeader,
    jsonPath: [],
    maxRecordBytes,
    detected: { encoding: 'utf-8', markBytes: 0, evidence: 'workbook' },
  };
}

function resolveDelimiter(stream: FileStreamConfig, format: FileFormat, sample: Buffer): string {
  if (format !== 'csv') return ',';
  const delimiter = stream.delimiter === 'auto' ? detectDelimiter(sample, stream.quote) : stream.delimiter.replace('\\t', '\t');
  if (delimiter === stream.quote) throw fileError('file/delimiter-is-quote', { delimiter });
  return delimiter;
}

function resolveJsonPath(jsonPath: string, sample: Buffer): readonly string[] {
  const path = jsonPath === 'auto' ? detectJsonPath(sample) : jsonPath;
  return path === '' ? [] : path.split('.');
}

async function detectCompression(file: LocatedFile): Promise<'none' | 'gzip'> {
  const plain: SourceOptions = { compression: 'none', encoding: 'utf-8', markBytes: 0, maxCompressionRatio: 1 };
  const head = await readHead(file, plain, gzipMagic.length);
  return head.equals(gzipMagic) ? 'gzip' : 'none';
}

async function readHead(file: LocatedFile, options: SourceOptions, byteCount = sampleBytes): Promise<Buffer> {
  const source = await openSource(file.path, options, null);
  try {
    const head = Buffer.allocUnsafe(byteCount);
    return head.subarray(0, await readFully(source, head, 0, byteCount));
  } finally {
    await source.close();
  }
}
