import type { Batch } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import type { CellEncoder } from '../../core/codec/encoding.ts';

const smallCopy = 24;

/** One column of the copy: its cells, and how they are written. Without an encoder the bytes are right as they stand. */
export interface FramedColumn {
  readonly column: Column;
  readonly encode: CellEncoder | undefined;
  /** Bytes the written value may need at most. */
  readonly roomFor: (length: number) => number;
}

export interface CellFailure {
  readonly row: number;
  readonly column: number;
  readonly code: number;
}

/**
 * Puts rows of a batch into the form `COPY … (FORMAT binary)` takes. Cells that lie side by side in the source with their
 * length words before them, which is all of them when nothing was changed, are copied in one piece. A row whose cell
 * can't be encoded is taken back and noted; it costs no other row.
 */
export class RowFramer {
  readonly failures: CellFailure[] = [];
  readonly #columns: readonly FramedColumn[];
  readonly #views: readonly DataView[];
  readonly #rows: Int32Array;
  #next: number;
  readonly #end: number;

  constructor(columns: readonly FramedColumn[], rows: Int32Array, from: number, to: number) {
    this.#columns = columns;
    this.#views = columns.map(({ column }) => new DataView(column.bytes.buffer, column.bytes.byteOffset, column.bytes.byteLength));
    this.#rows = rows;
    this.#next = from;
    this.#end = to;
  }

  get isDone(): boolean {
    return this.#next >= this.#end;
  }

  /** Room the next row needs at most. */
  nextRowBytes(): number {
    const row = this.#rows[this.#next] as number;
    let bytes = 2 + 4 * this.#columns.length;
    for (const { column, encode, roomFor } of this.#columns) {
      const length = column.lengths[row] as number;
      if (length >= 0) bytes += encode ? roomFor(length) : length;
    }
    return bytes;
  }

  /** Writes as many rows as fit from `at` on, leaving `reserve` bytes; returns where it stopped. */
  fill(out: Buffer, at: number, reserve: number): number {
    let position = at;
    while (this.#next < this.#end && position + this.nextRowBytes() + reserve <= out.length) {
      position = this.#writeRow(this.#rows[this.#next] as number, out, position);
      this.#next++;
    }
    return position;
  }

  #writeRow(row: number, out: Buffer, at: number): number {
    const count = this.#columns.length;
    out[at] = count >> 8;
    out[at + 1] = count & 255;
    let position = at + 2;
    let index = 0;
    while (index < count) {
      const runEnd = this.#runFrom(index, row);
      if (runEnd > index) {
        position = this.#copyRun(index, runEnd, row, out, position);
        index = runEnd;
        continue;
      }
      const written = this.#writeCell(index, row, out, position);
      if (written < 0) {
        this.failures.push({ row, column: index, code: written });
        return at;
      }
      position += written;
      index++;
    }
    return position;
  }

  /** The column after the last one whose cell lies right behind its neighbour with a true length word in between. */
  #runFrom(first: number, row: number): number {
    const bytes = (this.#columns[first] as FramedColumn).column.bytes;
    const view = this.#views[first] as DataView;
    let index = first;
    let expected = -1;
    while (index < this.#columns.length) {
      const { column, encode } = this.#columns[index] as FramedColumn;
      const start = column.starts[row] as number;
      if (encode !== undefined || column.bytes !== bytes || start < 4 || (expected >= 0 && start !== expected)) break;
      const length = column.lengths[row] as number;
      if (view.getInt32(start - 4) !== length) break;
      expected = (length > 0 ? start + length : start) + 4;
      index++;
    }
    return index;
  }

  #copyRun(first: number, end: number, row: number, out: Buffer, at: number): number {
    const { column } = this.#columns[first] as FramedColumn;
    const last = (this.#columns[end - 1] as FramedColumn).column;
    const from = (column.starts[row] as number) - 4;
    const to = (last.starts[row] as number) + Math.max(0, last.lengths[row] as number);
    return copyBytes(column.bytes, from, to, out, at);
  }

  #writeCell(index: number, row: number, out: Buffer, at: number): number {
    const { column, encode } = this.#columns[index] as FramedColumn;
    const length = column.lengths[row] as number;
    if (length < 0) return writeLength(out, at, -1);
    const place = column.starts[row] as number;
    const source = place >= 0 ? column.bytes : column.side;
    const start = place >= 0 ? place : ~place;
    if (!encode) {
      writeLength(out, at, length);
      return copyBytes(source, start, start + length, out, at + 4) - at;
    }
    const written = encode(source, start, length, out, at + 4);
    if (written < 0) return written;
    writeLength(out, at, written);
    return 4 + written;
  }
}

export function liveRows(batch: Batch): Int32Array {
  const rows = new Int32Array(batch.rowCount);
  let count = 0;
  for (let row = 0; row < batch.rowCount; row++) if (batch.fates[row] === 0) rows[count++] = row;
  return rows.subarray(0, count);
}

function writeLength(out: Buffer, at: number, length: number): number {
  out[at] = length >> 24;
  out[at + 1] = length >> 16;
  out[at + 2] = length >> 8;
  out[at + 3] = length;
  return 4;
}

function copyBytes(source: Buffer, from: number, to: number, out: Buffer, at: number): number {
  if (to - from <= smallCopy) {
    let position = at;
    for (let index = from; index < to; index++) out[position++] = source[index] as number;
    return position;
  }
  source.copy(out, at, from, to);
  return at + to - from;
}
