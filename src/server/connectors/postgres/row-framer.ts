import type { Batch } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import type { CellEncoder } from '../../core/codec/encoding.ts';

const smallCopy = 24;
/** The row does not fit where it should go: it is written again into the next chunk. No encoder gives this. */
const noRoom = -1_000_000;

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

/** Columns of a row that are written together: neighbours in the source's own layout in one piece, any other alone. */
interface Piece {
  readonly index: number;
  readonly first: FramedColumn;
  /** Last column of the neighbours; the first again when it stands alone. */
  readonly last: Column;
  readonly isWire: boolean;
}

/**
 * Puts rows of a batch into the form `COPY … (FORMAT binary)` takes. Cells that nobody changed lie side by side in the source
 * with their length words before them and are copied in one piece. A row whose cell can't be encoded is taken back and
 * noted; it costs no other row.
 */
export class RowFramer {
  readonly failures: CellFailure[] = [];
  readonly #columnCount: number;
  readonly #pieces: readonly Piece[];
  readonly #rows: Int32Array;
  #next: number;
  readonly #end: number;

  constructor(columns: readonly FramedColumn[], rows: Int32Array, from: number, to: number) {
    this.#columnCount = columns.length;
    this.#pieces = piecesOf(columns);
    this.#rows = rows;
    this.#next = from;
    this.#end = to;
  }

  get isDone(): boolean {
    return this.#next >= this.#end;
  }

  /** Room the next row needs at most; a chunk that large takes it. */
  nextRowBytes(): number {
    const row = this.#rows[this.#next] as number;
    let bytes = 2;
    for (const { first, last, isWire } of this.#pieces) {
      const { column, encode, roomFor } = first;
      const length = last.lengths[row] as number;
      if (isWire) bytes += (last.starts[row] as number) - (column.starts[row] as number) + 4 + (length > 0 ? length : 0);
      else bytes += 4 + (length < 0 ? 0 : encode ? roomFor(length) : length);
    }
    return bytes;
  }

  /** Writes as many rows as fit from `at` on, leaving `reserve` bytes; returns where it stopped. */
  fill(out: Buffer, at: number, reserve: number): number {
    const end = out.length - reserve;
    let position = at;
    while (this.#next < this.#end) {
      const after = this.#writeRow(this.#rows[this.#next] as number, out, position, end);
      if (after === noRoom) break;
      position = after;
      this.#next++;
    }
    return position;
  }

  #writeRow(row: number, out: Buffer, at: number, end: number): number {
    let position = at + 2;
    if (position > end) return noRoom;
    out[at] = this.#columnCount >> 8;
    out[at + 1] = this.#columnCount & 255;
    for (const piece of this.#pieces) {
      const written = piece.isWire ? copyNeighbours(piece, row, out, position, end) : writeCell(piece.first, row, out, position, end);
      if (written === noRoom) return noRoom;
      if (written < 0) {
        this.failures.push({ row, column: piece.index, code: written });
        return at;
      }
      position += written;
    }
    return position;
  }
}

function piecesOf(columns: readonly FramedColumn[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [index, { column, encode }] of columns.entries()) {
    const before = pieces.at(-1);
    const isWire = column.wireIndex !== undefined && encode === undefined;
    if (isWire && before?.isWire && before.last.bytes === column.bytes && before.last.wireIndex === column.wireIndex - 1) {
      pieces[pieces.length - 1] = { ...before, last: column };
    } else {
      pieces.push({ index, first: columns[index] as FramedColumn, last: column, isWire });
    }
  }
  return pieces;
}

function copyNeighbours({ first: { column }, last }: Piece, row: number, out: Buffer, at: number, end: number): number {
  const length = last.lengths[row] as number;
  const from = (column.starts[row] as number) - 4;
  const to = (last.starts[row] as number) + (length > 0 ? length : 0);
  if (at + to - from > end) return noRoom;
  return copyBytes(column.bytes, from, to, out, at);
}

function writeCell({ column, encode, roomFor }: FramedColumn, row: number, out: Buffer, at: number, end: number): number {
  const length = column.lengths[row] as number;
  const room = length < 0 ? 0 : encode ? roomFor(length) : length;
  if (at + 4 + room > end) return noRoom;
  if (length < 0) return writeLength(out, at, -1);
  const place = column.starts[row] as number;
  const source = place >= 0 ? column.bytes : column.side;
  const start = place >= 0 ? place : ~place;
  const written = encode ? encode(source, start, length, out, at + 4) : copyBytes(source, start, start + length, out, at + 4);
  if (written < 0) return written;
  writeLength(out, at, written);
  return 4 + written;
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
  if (to - from > smallCopy) source.copy(out, at, from, to);
  else for (let index = from, position = at; index < to; index++) out[position++] = source[index] as number;
  return to - from;
}
