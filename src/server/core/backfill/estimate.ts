import { positionOf } from './position.ts';
import type { BackfillWindow } from './windows.ts';

/** What a range that was loaded before cost. */
export interface PastLoad {
  readonly lower: string;
  readonly upper: string;
  readonly rows: number;
  readonly seconds: number;
}

export interface Estimate {
  readonly rows: number;
  readonly seconds: number;
}

/** As many rows for each hour or key, and as many rows a second, as in the past; null where nothing is known of it. */
export function estimateLoad(
  kind: 'TIME' | 'OFFSET',
  windows: readonly BackfillWindow[],
  past: readonly PastLoad[],
  lanes: number,
): Estimate | null {
  const known = past.flatMap((load) => {
    const length = lengthOf(kind, load);
    return length > 0 ? [{ ...load, length }] : [];
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [length, rows, seconds] = [
    sum(known.map((load) => load.length)),
    sum(known.map((load) => load.rows)),
    sum(known.map((load) => load.seconds)),
  ];
  if (length === 0) return null;
  const wanted = sum(windows.map((window) => lengthOf(kind, window)));
  const expected = (rows / length) * wanted;
  const perRow = rows === 0 ? 0 : seconds / rows;
  return { rows: Math.round(expected), seconds: Math.ceil((expected * perRow) / Math.max(1, lanes)) };
}

function lengthOf(kind: 'TIME' | 'OFFSET', { lower, upper }: BackfillWindow): number {
  const [from, to] = [positionOf(kind, lower), positionOf(kind, upper)];
  return from === null || to === null ? 0 : Number(to - from);
}
