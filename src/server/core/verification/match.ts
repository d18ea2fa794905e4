import type { DifferenceKind } from './verification.ts';

/** One row of a side: its texts as they were read, and the hash of what they stand for. */
export interface ComparedRow {
  readonly texts: readonly (string | null)[];
  readonly hash: readonly [number, number];
  /** Of the source: the cursor as it stands there. */
  readonly cursor: string | null;
}

/** All rows of one key in both sides. */
export interface KeyEntry {
  readonly source: ComparedRow[];
  readonly target: ComparedRow[];
  /** The source has the key too, but its row waits for the next run or is kept out by a rule. */
  isExcused: boolean;
}

/**
 * - `one-a-key`: the target holds one row a key;
 * - `history`: it keeps every version of a row, so one that is the same is enough;
 * - `no-key`: rows are their own keys and are counted.
 */
export type Matching = 'one-a-key' | 'history' | 'no-key';

export interface Match {
  readonly same: number;
  readonly missing: number;
  readonly changed: number;
  readonly extra: number;
}

const none: Match = { same: 0, missing: 0, changed: 0, extra: 0 };

export function matchKey({ source, target, isExcused }: KeyEntry, matching: Matching): Match {
  if (isExcused) return none;
  if (matching === 'no-key') return matchCounts(source.length, target.length);
  if (target.length === 0) return { ...none, missing: 1 };
  if (source.length === 0) return { ...none, extra: 1 };
  const isSame = source.some((row) => target.some((other) => areSame(row, other)));
  return isSame ? { ...none, same: 1 } : { ...none, changed: 1 };
}

function matchCounts(source: number, target: number): Match {
  return { ...none, same: Math.min(source, target), missing: Math.max(0, source - target), extra: Math.max(0, target - source) };
}

export function kindOf({ missing, changed, extra }: Match): DifferenceKind | null {
  if (changed > 0) return 'changed';
  if (missing > 0) return 'missing';
  return extra > 0 ? 'extra' : null;
}

function areSame(a: ComparedRow, b: ComparedRow): boolean {
  return a.hash[0] === b.hash[0] && a.hash[1] === b.hash[1];
}
