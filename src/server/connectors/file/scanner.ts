import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { driftError } from './errors.ts';
import type { ResolvedFormat } from './format.ts';
import { readHeader } from './header.ts';
import type { LocatedFile } from './locate.ts';
import { isProvenance } from './provenance.ts';
import { CsvScanner, foreignField } from './record/csv-scanner.ts';
import { JsonArrayScanner } from './record/json-array-scanner.ts';
import { NdjsonScanner } from './record/ndjson-scanner.ts';
import type { RecordScanner } from './record/record-scanner.ts';

export interface PreparedScanner {
  readonly scanner: RecordScanner;
  /** What stands before the first record. */
  readonly headBytes: number;
  readonly headLines: number;
}

/** Null for a CSV file without a single byte. */
export async function prepareScanner(
  file: LocatedFile,
  format: ResolvedFormat,
  fields: readonly FieldSchema[],
  isResumed: boolean,
): Promise<PreparedScanner | null> {
  if (format.format === 'ndjson' || format.format === 'xlsx')
    return { scanner: new NdjsonScanner(fields, format), headBytes: 0, headLines: 0 };
  if (format.format === 'json') {
    return { scanner: new JsonArrayScanner(fields, format.jsonPath, isResumed, format), headBytes: 0, headLines: 0 };
  }
  const header = await readHeader(file, format);
  if (header === null) return null;
  const fieldOf = fields.map(({ name }) => (isProvenance(name) ? foreignField : header.names.indexOf(name)));
  const missing = fields.filter((_, index) => fieldOf[index] === -1).map(({ name }) => name);
  if (missing.length > 0) throw driftError('file/field-missing', { file: file.name, fields: missing });
  const scanner = new CsvScanner(format, header.names.length, fieldOf, format);
  return { scanner, headBytes: header.byteCount, headLines: header.lineCount };
}
