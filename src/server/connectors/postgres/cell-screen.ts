import type { Batch } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import { rejectionCode } from '../../core/codec/encode.ts';
import { cellBuffer, cellStart } from '../../core/codec/index.ts';
import type { TargetRejection } from '../../core/connector/protocol.ts';
import { liveRows } from './row-framer.ts';
import type { WriteColumn } from './write-columns.ts';

export interface ScreenedRows {
  readonly rows: Int32Array;
  readonly rejected: readonly TargetRejection[];
}

/** Finds rows the target would refuse, so that the batch as a whole goes through at the first try. */
export function screenRows(
  batch: Batch,
  columns: readonly WriteColumn[],
  notNull: ReadonlySet<string>,
  keys: readonly string[],
): ScreenedRows {
  const rejected = new Map<number, TargetRejection>();
  const live = liveRows(batch);
  for (const [index, planned] of columns.entries()) {
    const column = batch.columns[index] as Column;
    const nullCode = keys.includes(planned.name) ? 'target/key-null' : notNull.has(planned.name) ? 'target/not-null' : undefined;
    if (planned.check || nullCode) screenColumn(column, live, planned, nullCode, rejected);
  }
  const rows = rejected.size === 0 ? live : live.filter((row) => !rejected.has(row));
  return { rows, rejected: [...rejected.values()] };
}

function screenColumn(
  column: Column,
  rows: Int32Array,
  { name, check, nativeType }: WriteColumn,
  nullCode: string | undefined,
  rejected: Map<number, TargetRejection>,
): void {
  const { lengths } = column;
  for (const row of rows) {
    const length = lengths[row] as number;
    if (length < 0) {
      if (nullCode) rejected.set(row, { row, code: nullCode, column: name, details: { type: nativeType, column: name } });
      continue;
    }
    const result = check ? check(cellBuffer(column, row), cellStart(column, row), length) : 0;
    if (result < 0) rejected.set(row, { row, code: rejectionCode(result), column: name, details: { type: nativeType, column: name } });
  }
}
