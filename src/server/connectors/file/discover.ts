import { cellBytes } from '#src/server/core/batch/column.ts';
import type { ConnectorContext, DiscoveredStream, StreamRef } from '#src/server/core/connector/protocol.ts';
import { type ErrorRecord, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { type FileStreamConfig, fileConfigSchema, fileStreamConfigSchema } from './descriptor.ts';
import { type ResolvedFormat, resolveFormat } from './format.ts';
import { readHeader } from './header.ts';
import { formOf, gatherEvidence, type Inferred, toField } from './infer.ts';
import { type LocatedFile, locateAll, locateFiles } from './locate.ts';
import { provenanceFields } from './provenance.ts';
import { FileReader } from './reader.ts';
import { valueField } from './record/json-record.ts';
import { readSheetList } from './source/workbook-source.ts';
import type { SheetList } from './workbook/convert.ts';

const sampleRows = 1000;
const sampleBytes = 4 * 1024 * 1024;
const maxStreams = 500;
const dataFile = /\.(?:(?:csv|tsv|tab|txt|json|jsonl|ndjson)(?:\.gz)?|xls[xm])$/i;

export async function discoverFiles(context: ConnectorContext): Promise<readonly DiscoveredStream[]> {
  const files = (await locateAll(context)).filter((file) => isUpload(context) || dataFile.test(file.name)).slice(0, maxStreams);
  const references = isUpload(context) ? fileConfigSchema.parse(context.config).uploads : files.map((file) => file.name);
  const found: DiscoveredStream[] = [];
  for (const path of isUpload(context) ? [] : fileSeries(files.map((file) => file.name))) {
    found.push(await discoverOne(context, { path: path.split('/'), kind: 'file', config: { hasProvenance: true } }));
  }
  for (const [index] of files.entries()) {
    context.signal.throwIfAborted();
    const path = isUpload(context) ? [references[index] as string] : (references[index] as string).split('/');
    found.push(await discoverOne(context, { path, kind: 'file', config: {} }));
  }
  return found;
}

/** Patterns of files that differ by digits alone, such as `orders-*.csv` of one file a day. */
export function fileSeries(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const pattern = name.replace(/\d+(?:[-_.]?\d+)*(?!.*\/)/g, '*');
    if (pattern !== name) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 1).map(([pattern]) => pattern);
}

function isUpload(context: ConnectorContext): boolean {
  return fileConfigSchema.parse(context.config).location === 'upload';
}

/** A file that can't be understood is still listed, with the reason. */
async function discoverOne(context: ConnectorContext, ref: StreamRef): Promise<DiscoveredStream> {
  try {
    return await describeFile(context, ref);
  } catch (error) {
    return { ref, fields: [], warnings: [toErrorRecord(error)] };
  }
}

/** Fields of a stream by a sample of its first file; settings left to detection are filled in. */
export async function describeFile(context: ConnectorContext, ref: StreamRef): Promise<DiscoveredStream> {
  const files = await locateFiles(context, ref);
  const stream = fileStreamConfigSchema.parse(ref.config);
  const first = files.find((file) => file.byteCount > 0) ?? files[0];
  if (first === undefined) return { ref, fields: [], warnings: [warning('file/no-files', { pattern: ref.path.join('/') })] };
  const format = await resolveFormat(first, fileConfigSchema.parse(context.config), stream);
  const sheets = format.workbook ? await readSheetList(first.path, format.workbook) : null;
  const described = await describeFields(context, ref, first, format);
  const byteCount = files.reduce((sum, file) => sum + file.byteCount, 0);
  return {
    ref: { ...ref, config: resolvedConfig({ ...stream, sheet: sheets?.chosen ?? stream.sheet }, format) },
    fields: [...described.fields, ...(stream.hasProvenance ? provenanceFields : [])],
    comment: sheets ? ['xlsx', ...sheets.sheets].join(' · ') : formatComment(format),
    estimatedBytes: byteCount,
    warnings: [...described.warnings, ...encodingHint(format), ...otherSheets(sheets)],
  };
}

function formatComment({ format, encoding, compression }: ResolvedFormat): string {
  return [format, encoding, ...(compression === 'gzip' ? ['gzip'] : [])].join(' · ');
}

function otherSheets(list: SheetList | null): readonly ErrorRecord[] {
  if (list === null || list.sheets.length < 2) return [];
  return [warning('file/more-sheets', { sheet: list.chosen, others: list.sheets.filter((name) => name !== list.chosen).join(', ') })];
}

function resolvedConfig(stream: FileStreamConfig, format: ResolvedFormat): StreamRef['config'] {
  const { format: kind, encoding, compression, jsonPath } = format;
  const delimiter = format.delimiter === '\t' ? '\\t' : format.delimiter;
  return { ...stream, format: kind, encoding, compression, jsonPath: jsonPath.join('.'), delimiter };
}

interface DescribedFields {
  readonly fields: readonly FieldSchema[];
  readonly warnings: readonly ErrorRecord[];
}

async function describeFields(
  context: ConnectorContext,
  ref: StreamRef,
  file: LocatedFile,
  format: ResolvedFormat,
): Promise<DescribedFields> {
  if (format.format !== 'csv') return describeJson(context, ref, file);
  const header = await readHeader(file, format);
  if (header === null) return { fields: [], warnings: [warning('file/empty', { file: file.name })] };
  const sample = await readSample(
    context,
    ref,
    file,
    header.names.map((name) => textField(name)),
  );
  const inferred = header.names.map((name, index) =>
    toField(
      name,
      gatherEvidence(
        sample.rows.map((row) => row[index] ?? null),
        formOf,
      ),
      sample.isWhole,
    ),
  );
  const renamed = header.renamed.map((entry) => warning('file/header-renamed', { ...entry }));
  return { fields: inferred.map(({ field }) => field), warnings: [...renamed, ...sample.warnings] };
}

async function describeJson(context: ConnectorContext, ref: StreamRef, file: LocatedFile): Promise<DescribedFields> {
  const whole = await readSample(context, ref, file, [{ ...textField(valueField), type: { kind: 'json' } }]);
  const records = whole.rows.map(([text]) => JSON.parse(text ?? 'null') as unknown);
  const objects = records.filter((record) => record !== null && typeof record === 'object' && !Array.isArray(record));
  if (objects.length === 0 && records.length > 0)
    return { fields: [{ ...textField(valueField), type: { kind: 'json' } }], warnings: whole.warnings };
  const names = [...new Set(objects.flatMap((record) => Object.keys(record as object)))];
  const sample = await readSample(
    context,
    ref,
    file,
    names.map((name) => ({ ...textField(name), type: { kind: 'json' } })),
  );
  const inferred = names.map((name, index) =>
    toField(
      name,
      gatherEvidence(
        sample.rows.map((row) => row[index] ?? null),
        jsonForm,
      ),
      sample.isWhole,
    ),
  );
  return { fields: inferred.map(({ field }) => field), warnings: [...sample.warnings, ...mixedTypes(inferred)] };
}

/** `text` is the JSON source of a value. */
function jsonForm(text: string): string {
  if (text.startsWith('"')) return stringForm(JSON.parse(text) as string);
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  return text === 'true' || text === 'false' ? 'boolean' : formOf(text);
}

/** A string that looks like a number stays text: the file could have said number. */
function stringForm(text: string): string {
  const form = formOf(text);
  return ['integer', 'decimal', 'scientific', 'boolean'].includes(form) ? 'text' : form;
}

function mixedTypes(inferred: readonly Inferred[]): readonly ErrorRecord[] {
  const isMixed = ({ field, evidence }: Inferred) =>
    field.type.kind === 'text' && Object.keys(evidence.forms).some((form) => form !== 'text');
  return inferred.filter(isMixed).map(({ field, evidence }) => warning('file/mixed-types', { field: field.name, forms: evidence.forms }));
}

async function readSample(context: ConnectorContext, ref: StreamRef, file: LocatedFile, fields: readonly FieldSchema[]) {
  const isFolder = !isUpload(context);
  const stream: StreamRef = { ...ref, path: isFolder ? file.name.split('/') : ref.path };
  const increment = { kind: 'full' } as const;
  const reader = new FileReader(context, {
    stream,
    fields,
    increment,
    boundary: null,
    partition: null,
    from: null,
    maxBatchRows: sampleRows,
    maxBatchBytes: sampleBytes,
    limit: sampleRows,
  });
  try {
    for await (const batch of reader.batches()) {
      const rows = Array.from({ length: batch.rowCount }, (_, row) =>
        batch.columns.map((column) => cellBytes(column, row)?.toString('utf8') ?? null),
      );
      const rejects = batch.rejected.slice(0, 5).map(({ code, position, details }) => warning(code, { ...details, ...position }));
      return { rows, isWhole: batch.isLast && batch.rowCount < sampleRows, warnings: rejects };
    }
    return { rows: [], isWhole: true, warnings: [] };
  } finally {
    await reader.close();
  }
}

function encodingHint({ detected }: ResolvedFormat): readonly ErrorRecord[] {
  return detected.hint === undefined ? [] : [warning('file/encoding-uncertain', { encoding: detected.encoding, hint: detected.hint })];
}

function warning(code: string, details: ErrorRecord['details']): ErrorRecord {
  return { code, errorClass: 'config', category: 'data', details };
}

function textField(name: string): FieldSchema {
  return { name, type: { kind: 'text' }, nativeType: 'text', isNullable: true, isKey: false, isCursorCandidate: false };
}
