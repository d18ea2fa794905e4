import type { FieldSchema } from '../value/logical-type.ts';

/**
 * How the bytes of a column's cells are written.
 * - `text`: UTF-8 text in the canonical form of the logical type (the text PostgreSQL itself would print with
 *   DateStyle ISO, IntervalStyle postgres, bytea_output hex, TimeZone UTC).
 * - `pg`: PostgreSQL's binary wire form of the built-in type `oid`.
 */
export type CellFormat = { readonly kind: 'text' } | { readonly kind: 'pg'; readonly oid: number };

/**
 * The cells of one field as slices of the source's own bytes.
 *
 * `starts[row]` is the offset of the cell. An offset ≥ 0 lies in `bytes` (shared with the other columns of the batch);
 * an offset < 0 lies in `side` at `~offset` (cells that a rule rewrote). `lengths[row]` is −1 for NULL.
 * Both arrays may be longer than the batch: only the first `batch.rowCount` entries mean anything.
 */
export interface Column {
  readonly field: FieldSchema;
  readonly format: CellFormat;
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /**
   * Place of the column in rows laid out as PostgreSQL's binary COPY lays them: cells one behind the other, each with its
   * length word before it. Absent when the bytes lie otherwise or a rule may have rewritten cells.
   */
  readonly wireIndex?: number;
  side: Buffer;
  sideLength: number;
}

export function isNull(column: Column, row: number): boolean {
  return column.lengths[row] === -1;
}

/** The bytes of one cell, not copied; `null` for NULL. */
export function cellBytes(column: Column, row: number): Buffer | null {
  const length = column.lengths[row] as number;
  if (length < 0) return null;
  const start = column.starts[row] as number;
  return start >= 0 ? column.bytes.subarray(start, start + length) : column.side.subarray(~start, ~start + length);
}

/** Rewrites one cell; the bytes are copied into the column's side buffer. */
export function setCell(column: Column, row: number, value: Buffer | null): void {
  if (value === null) {
    column.lengths[row] = -1;
    return;
  }
  const start = reserveSide(column, value.length);
  value.copy(column.side, start);
  column.starts[row] = ~start;
  column.lengths[row] = value.length;
}

/** Rewrites one cell with UTF-8 text, without an intermediate buffer. */
export function setCellText(column: Column, row: number, text: string): void {
  const start = reserveSide(column, text.length * 3);
  const length = column.side.write(text, start, 'utf8');
  column.sideLength = start + length;
  column.starts[row] = ~start;
  column.lengths[row] = length;
}

function reserveSide(column: Column, byteCount: number): number {
  const start = column.sideLength;
  const needed = start + byteCount;
  if (needed > column.side.length) {
    const grown = Buffer.allocUnsafe(Math.max(needed, column.side.length * 2, 4096));
    column.side.copy(grown, 0, 0, start);
    column.side = grown;
  }
  column.sideLength = needed;
  return start;
}
