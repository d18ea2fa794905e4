import type { RowCounts } from '../connector/protocol.ts';
import { invariantError } from '../errors/headwater-error.ts';

export const zeroCounts: RowCounts = {
  read: 0,
  written: 0,
  updated: 0,
  unchanged: 0,
  filtered: 0,
  deduplicated: 0,
  quarantined: 0,
};

export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return {
    read: a.read + b.read,
    written: a.written + b.written,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    filtered: a.filtered + b.filtered,
    deduplicated: a.deduplicated + b.deduplicated,
    quarantined: a.quarantined + b.quarantined,
  };
}

export function isBalanced(counts: RowCounts): boolean {
  const { read, written, updated, unchanged, filtered, deduplicated, quarantined } = counts;
  return read === written + updated + unchanged + filtered + deduplicated + quarantined;
}

/** The law of the house: throws `run/unbalanced`. */
export function assertBalanced(counts: RowCounts, where: Readonly<Record<string, string | number>>): void {
  if (!isBalanced(counts)) throw invariantError('run/unbalanced', { ...where, ...counts });
}
