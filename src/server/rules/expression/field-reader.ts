import type { Column } from '#src/server/core/batch/column.ts';
import { cellBigint, cellBoolean, cellNumber, cellText } from '#src/server/core/codec/index.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { ExactDecimal } from './exact-decimal.ts';

/** A value as expressions see it: whole numbers as bigint, decimals exact, dates and everything else as canonical text. */
export type FieldValue = null | boolean | bigint | number | string | ExactDecimal;

/** Thrown when the text of a cell is not of its declared type. */
export class MalformedValue extends Error {
  readonly column: string;
  constructor(column: string) {
    super(`not a value of its type: ${column}`);
    this.column = column;
  }
}

export function fieldReader({ name, type }: FieldSchema): (column: Column, row: number) => FieldValue {
  const required = <T>(value: T | null): T => {
    if (value === null) throw new MalformedValue(name);
    return value;
  };
  const nullOr = (read: (column: Column, row: number) => FieldValue) => (column: Column, row: number) =>
    column.lengths[row] === -1 ? null : read(column, row);
  switch (type.kind) {
    case 'boolean':
      return nullOr((column, row) => required(cellBoolean(column, row)));
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint64':
      return nullOr((column, row) => required(cellBigint(column, row)));
    case 'float32':
    case 'float64':
      return nullOr((column, row) => cellFloat(column, row, name));
    case 'decimal':
      return nullOr((column, row) => required(ExactDecimal.parse(cellText(column, row) as string)));
    default:
      return cellText;
  }
}

function cellFloat(column: Column, row: number, name: string): number {
  const value = cellNumber(column, row);
  if (Number.isNaN(value) && cellText(column, row) !== 'NaN') throw new MalformedValue(name);
  return value;
}
