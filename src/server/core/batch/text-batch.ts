import type { FieldSchema } from '../value/logical-type.ts';
import type { Batch, Checkpoint, RejectedRecord, RowPosition } from './batch.ts';
import type { CellFormat, Column } from './column.ts';

const textFormat: CellFormat = { kind: 'text' };
const nothing = Buffer.alloc(0);

export interface TextBatchOptions {
  readonly checkpoint?: Checkpoint;
  readonly isLast?: boolean;
  readonly rejected?: readonly RejectedRecord[];
  readonly positionOf?: (row: number) => RowPosition;
  readonly originalOf?: (row: number) => Buffer;
}

/** A batch of canonical text cells: `cells[row][column]` in the order of `fields`, null for NULL. */
export function textBatch(
  fields: readonly FieldSchema[],
  cells: readonly (readonly (string | null)[])[],
  options: TextBatchOptions = {},
): Batch {
  const bytes = Buffer.from(cells.flatMap((row) => row.filter((cell) => cell !== null)).join(''), 'utf8');
  const columns = fields.map((field) => emptyColumn(field, bytes, cells.length));
  fillSlices(columns, cells);
  const { checkpoint = null, isLast = false, rejected = [], positionOf = (row) => ({ ordinal: row }), originalOf } = options;
  return {
    rowCount: cells.length,
    columns,
    fates: new Uint8Array(cells.length),
    rejected,
    positionOf,
    ...(originalOf && { originalOf }),
    checkpoint,
    sourceBytes: bytes.length,
    isLast,
  };
}

function emptyColumn(field: FieldSchema, bytes: Buffer, rowCount: number): Column {
  return {
    field,
    format: textFormat,
    bytes,
    starts: new Int32Array(rowCount),
    lengths: new Int32Array(rowCount),
    side: nothing,
    sideLength: 0,
  };
}

function fillSlices(columns: readonly Column[], cells: readonly (readonly (string | null)[])[]): void {
  let offset = 0;
  cells.forEach((row, rowIndex) => {
    columns.forEach((column, columnIndex) => {
      const cell = row[columnIndex] ?? null;
      const length = cell === null ? -1 : Buffer.byteLength(cell, 'utf8');
      column.starts[rowIndex] = offset;
      column.lengths[rowIndex] = length;
      if (length > 0) offset += length;
    });
  });
}
