import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';

/** The value that was refused: of the target column, else of the source field of that name, else as the error tells it. */
export function failedValueOf({ column, values, sourceValues, details }: QuarantinedRow): string | null | undefined {
  if (column !== null && values && Object.hasOwn(values, column)) return values[column];
  if (column !== null && sourceValues && Object.hasOwn(sourceValues, column)) return sourceValues[column];
  return typeof details.value === 'string' ? details.value : undefined;
}

/** Arguments for the sentence of a cause: the name of the column stands where a single row has its value. */
export function causeDetails({ column, details }: Pick<QuarantinedRow, 'column' | 'details'>): QuarantinedRow['details'] {
  const { value: _, ...shared } = details;
  return column === null ? shared : { ...shared, value: `‹${column}›` };
}
