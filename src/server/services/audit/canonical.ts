import { createHash } from 'node:crypto';
import type { Json } from '#src/server/core/value/json.ts';

/** The one text of a JSON value: keys sorted, nothing that jsonb would change on its way through the table. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value as Readonly<Record<string, Json>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

/** What jsonb can hold: no undefined, no NUL, no lone surrogate. */
export function storableJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  return JSON.parse(
    JSON.stringify(value, (_, entry) => (typeof entry === 'bigint' ? String(entry) : entry)),
    (_, entry) => (typeof entry === 'string' ? entry.toWellFormed().replaceAll('\0', '\ufffd') : entry),
  );
}

export function chainHash(previousHash: string, content: Json): string {
  return createHash('sha256').update(previousHash).update('\n').update(canonicalJson(content)).digest('hex');
}
