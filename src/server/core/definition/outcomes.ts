import type { InterfaceDefinition } from './definition.ts';

type Cells = Readonly<Record<string, string | null>>;

/** What must become of one row. */
export interface ExpectedRow {
  readonly fate: 'live' | 'filtered' | 'deduplicated' | 'quarantined';
  /** Code and column of the refusal of a quarantined row. */
  readonly code: string | null;
  readonly column: string | null;
  /** Target columns of a row that lands; empty for the others. */
  readonly result: Cells;
}

export interface OutcomeDifference {
  /** Counted from 0. */
  readonly row: number;
  /** Null when the fate differs and not a value. */
  readonly column: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Where rows end otherwise than expected. Columns the expectation does not know are not looked at. */
export function differingOutcomes(
  expected: readonly ExpectedRow[],
  actual: readonly ExpectedRow[],
  definition: InterfaceDefinition,
): OutcomeDifference[] {
  const volatile = new Set(volatileColumns(definition));
  return expected.flatMap((wanted, row): OutcomeDifference[] => {
    const found = actual[row];
    if (!found || fateText(wanted) !== fateText(found)) {
      return [{ row, column: null, expected: fateText(wanted), actual: found ? fateText(found) : null }];
    }
    return Object.keys(wanted.result)
      .filter((column) => !volatile.has(column) && wanted.result[column] !== found.result[column])
      .map((column) => ({ row, column, expected: wanted.result[column] ?? null, actual: found.result[column] ?? null }));
  });
}

/** `quarantined email/invalid [email]` */
function fateText({ fate, code, column }: ExpectedRow): string {
  return [fate, code, column && `[${column}]`].filter(Boolean).join(' ');
}

/** Columns whose value changes from run to run. */
function volatileColumns({ columns }: InterfaceDefinition): string[] {
  return columns
    .filter(({ source }) => source.kind === 'variable' || (source.kind === 'expression' && /\bvariables\b/.test(source.expression)))
    .map(({ target }) => target);
}
