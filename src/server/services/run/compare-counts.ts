import type { RowCounts } from '#src/server/core/connector/protocol.ts';

export interface KeptNumbers {
  readonly run: RowCounts;
  readonly batches: RowCounts;
  readonly ledger: RowCounts | null;
  readonly quarantinedRows: number;
  readonly pendingQuarantinedRows: number;
  /** A replay's refused rows stay rows of the run that met them first. */
  readonly isReplay: boolean;
}

export interface Difference {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}

const names = ['read', 'written', 'updated', 'unchanged', 'filtered', 'deduplicated', 'quarantined'] as const;

/** Every pair of numbers that should be one and are not; empty when the run balances. */
export function compareCounts(numbers: KeptNumbers): Difference[] {
  const { run, batches, ledger, quarantinedRows, pendingQuarantinedRows, isReplay } = numbers;
  const pairs: Difference[] = [
    { what: 'run.sum', expected: run.read, found: sumOfFates(run) },
    ...names.map((name) => ({ what: `batches.${name}`, expected: run[name], found: batches[name] })),
    ...(ledger ? names.map((name) => ({ what: `target.${name}`, expected: run[name], found: ledger[name] })) : []),
    ...(isReplay ? [] : [{ what: 'quarantine.rows', expected: run.quarantined, found: quarantinedRows }]),
    { what: 'quarantine.pending', expected: 0, found: pendingQuarantinedRows },
  ];
  return pairs.filter(({ expected, found }) => expected !== found);
}

function sumOfFates({ written, updated, unchanged, filtered, deduplicated, quarantined }: RowCounts): number {
  return written + updated + unchanged + filtered + deduplicated + quarantined;
}
