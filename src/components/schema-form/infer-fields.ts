import type { FieldSchema, LogicalKind } from '#src/server/core/value/logical-type.ts';

/** Fields of a sample: one JSON object, an array of them, or one a line. Throws where the text is no JSON. */
export function inferFields(sample: string): FieldSchema[] {
  const objects = parseObjects(sample);
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))];
  return names.map((name) => fieldOf(name, kindOf(objects.map((one) => one[name]))));
}

export function fieldOf(name: string, kind: LogicalKind): FieldSchema {
  return { name, type: { kind } as FieldSchema['type'], nativeType: kind, isNullable: true, isKey: false, isCursorCandidate: false };
}

function parseObjects(sample: string): Record<string, unknown>[] {
  const text = sample.trim();
  const parsed: unknown[] = text.startsWith('[') ? (JSON.parse(text) as unknown[]) : parseLines(text);
  return parsed.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one));
}

function parseLines(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
}

/** The narrowest kind that takes every value seen; numbers beyond 2^53 would have lost digits here, so whole ones are int64 at least. */
function kindOf(values: readonly unknown[]): LogicalKind {
  const kinds = new Set(values.filter((value) => value !== null && value !== undefined).map(kindOfOne));
  if (kinds.size === 1) return [...kinds][0] ?? 'text';
  const isNumeric = kinds.size > 0 && [...kinds].every((kind) => kind === 'int64' || kind === 'decimal');
  return isNumeric ? 'decimal' : 'text';
}

function kindOfOne(value: unknown): LogicalKind {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'decimal';
  if (typeof value === 'object') return 'json';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value)) return 'timestamptz';
  return 'text';
}
