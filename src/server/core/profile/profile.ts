import type { LogicalKind } from '../value/logical-type.ts';
import { compareValues } from './compare-values.ts';
import { patternOf } from './pattern.ts';

/** What a sample of one column looks like; counts are of cells. */
export interface ColumnProfile {
  readonly column: string;
  readonly cells: number;
  readonly nulls: number;
  /** Texts without a visible character. */
  readonly blanks: number;
  /** Texts with white space before or behind. */
  readonly padded: number;
  readonly distinct: number;
  /** The most frequent values, most frequent first. */
  readonly top: readonly Counted[];
  readonly minimum: string | null;
  readonly maximum: string | null;
  /** In characters. */
  readonly minimumLength: number | null;
  readonly maximumLength: number | null;
  /** The most frequent shapes of values, most frequent first. */
  readonly patterns: readonly Counted[];
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

const maxTop = 5;

export function profileColumn(column: string, kind: LogicalKind, cells: readonly (string | null)[]): ColumnProfile {
  const values = cells.filter((cell) => cell !== null);
  const compare = compareValues(kind);
  const counts = countEach(values);
  const lengths = values.map((value) => [...value].length);
  return {
    column,
    cells: cells.length,
    nulls: cells.length - values.length,
    blanks: values.filter((value) => value.trim() === '').length,
    padded: values.filter((value) => value.trim() !== '' && value.trim() !== value).length,
    distinct: counts.size,
    top: mostFrequent(counts),
    minimum: extreme(values, (a, b) => compare(a, b) < 0),
    maximum: extreme(values, (a, b) => compare(a, b) > 0),
    minimumLength: lengths.length === 0 ? null : Math.min(...lengths),
    maximumLength: lengths.length === 0 ? null : Math.max(...lengths),
    patterns: mostFrequent(countEach(values.map(patternOf))),
  };
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function mostFrequent(counts: ReadonlyMap<string, number>): Counted[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxTop);
}

function extreme(values: readonly string[], isBefore: (a: string, b: string) => boolean): string | null {
  return values.reduce<string | null>((found, value) => (found === null || isBefore(value, found) ? value : found), null);
}
