import type { FieldSchema, LogicalType } from '#src/server/core/value/logical-type.ts';

/** What the values of one field in a sample are written like. */
export interface Evidence {
  readonly valueCount: number;
  readonly nullCount: number;
  /** Values by the form they have; see `formOf`. */
  readonly forms: Readonly<Record<string, number>>;
  readonly example: string | null;
  readonly maxDigits: number;
}

export interface Inferred {
  readonly field: FieldSchema;
  readonly evidence: Evidence;
}

const forms: readonly (readonly [string, RegExp])[] = [
  ['integer', /^(?:0|-?[1-9]\d*)$/],
  ['decimal', /^-?(?:0|[1-9]\d*)\.\d+$/],
  ['scientific', /^-?(?:0|[1-9]\d*)(?:\.\d+)?[eE][+-]?\d+$/],
  ['boolean', /^(?:true|false|TRUE|FALSE|True|False|t|f)$/],
  ['date', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  ['timestamptz', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/],
  ['timestamp', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?$/],
  ['time', /^\d\d:\d\d:\d\d(?:\.\d{1,6})?$/],
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
];

export function formOf(text: string): string {
  const form = forms.find(([, pattern]) => pattern.test(text))?.[0] ?? 'text';
  const hasDate = form === 'date' || form === 'timestamp' || form === 'timestamptz';
  return hasDate && !isCalendarDate(text.slice(0, 10)) ? 'text' : form;
}

/** False for 30 February, which `Date` would roll over. */
function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `values`: canonical text, null for NULL; `jsonKinds` says of JSON values what they were before they became text. */
export function gatherEvidence(values: readonly (string | null)[], formOfValue: (text: string) => string): Evidence {
  const counts: Record<string, number> = {};
  let nullCount = 0;
  let maxDigits = 0;
  for (const value of values) {
    if (value === null) {
      nullCount++;
      continue;
    }
    const form = formOfValue(value);
    counts[form] = (counts[form] ?? 0) + 1;
    if (form === 'integer') maxDigits = Math.max(maxDigits, value.replace('-', '').length);
  }
  const example = values.find((value) => value !== null && value !== '') ?? null;
  return { valueCount: values.length - nullCount, nullCount, forms: counts, example: example?.slice(0, 80) ?? null, maxDigits };
}

/** The narrowest type that all values of the sample have; a sample that is not the whole file leaves room to grow. */
export function inferType(evidence: Evidence, isWholeFile: boolean): LogicalType {
  const found = Object.keys(evidence.forms);
  const isOnly = (...allowed: string[]) => found.length > 0 && found.every((form) => allowed.includes(form));
  if (isOnly('integer')) return integerType(evidence.maxDigits, isWholeFile);
  if (isOnly('integer', 'decimal')) return { kind: 'decimal' };
  if (isOnly('integer', 'decimal', 'scientific')) return { kind: 'float64' };
  for (const kind of ['boolean', 'date', 'time', 'uuid', 'json'] as const) if (isOnly(kind)) return { kind };
  if (isOnly('timestamp', 'date')) return { kind: 'timestamp' };
  if (isOnly('timestamptz')) return { kind: 'timestamptz' };
  return { kind: 'text' };
}

function integerType(maxDigits: number, isWholeFile: boolean): LogicalType {
  if (maxDigits > 18) return { kind: 'decimal' };
  return { kind: isWholeFile && maxDigits <= 9 ? 'int32' : 'int64' };
}

export function toField(name: string, evidence: Evidence, isWholeFile: boolean): Inferred {
  const type = inferType(evidence, isWholeFile);
  const nativeType = Object.keys(evidence.forms).sort().join(' | ') || 'empty';
  const isCursorCandidate = ['timestamp', 'timestamptz', 'date'].includes(type.kind);
  const field: FieldSchema = {
    name,
    type,
    nativeType,
    isNullable: true,
    isKey: false,
    isCursorCandidate,
    comment: describeEvidence(evidence),
  };
  return { field, evidence };
}

/** Free of language: forms with their counts, NULLs, an example. */
function describeEvidence({ forms: counts, nullCount, example }: Evidence): string {
  const parts = Object.entries(counts).map(([form, count]) => `${form} × ${count}`);
  if (nullCount > 0) parts.push(`NULL × ${nullCount}`);
  return `${parts.join(', ')}${example === null ? '' : `; ${JSON.stringify(example)}`}`;
}
