import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { invalid } from './errors.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The sort values of the last row of the page before, as text; null for the first page. */
export function readCursor(after: string | null | undefined, length: number): readonly string[] | null {
  if (!after) return null;
  const values = parse(after);
  if (!Array.isArray(values) || values.length !== length || !values.every((value) => typeof value === 'string')) {
    throw invalid('after', 'not a cursor of this list');
  }
  return values;
}

/** Keyset page of rows that were fetched with one more than `limit`. */
export function pageOf<R, T>(rows: readonly R[], limit: number, cursorOf: (row: R) => readonly string[], view: (row: R) => T): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const next = rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(cursorOf(last))).toString('base64url') : null;
  return { items: kept.map(view), next };
}

/** Cursor of lists that are sorted by a 64-bit id. */
export function readIdCursor(after: string | null | undefined): bigint | null {
  const cursor = readCursor(after, 1);
  if (!cursor) return null;
  if (!/^\d{1,19}$/.test(cursor[0] as string)) throw invalid('after', 'not a cursor of this list');
  return BigInt(cursor[0] as string);
}

/** A pattern for ILIKE that means the text itself anywhere. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A condition an index over `lower(column) text_pattern_ops` answers: the text begins so, whatever its case. */
export function beginsWith(column: AnyColumn, text: string): SQL {
  return sql`lower(${column}) like ${containing(text.toLowerCase()).slice(1)}`;
}

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
