import type { CellFormat, Column } from '../../core/batch/column.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';

/** The part of a mysql2 packet that holds a row; the instance is used again for the next one. */
export interface RowPacket {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
}

const maxCells = 2_000_000;
const nothing = Buffer.alloc(0);

/** Rows of the text protocol, copied once, with the slices of their cells. */
export class RowDraft {
  bytes: Buffer;
  filled = 0;
  rowCount = 0;
  readonly starts: Int32Array[];
  readonly lengths: Int32Array[];
  readonly maxRows: number;
  private readonly columnCount: number;

  constructor(columnCount: number, byteCount: number, maxRows: number) {
    this.columnCount = columnCount;
    this.bytes = Buffer.allocUnsafeSlow(byteCount);
    this.maxRows = Math.max(1, Math.min(maxRows, Math.floor(maxCells / Math.max(1, columnCount))));
    this.starts = Array.from({ length: columnCount }, () => new Int32Array(this.maxRows));
    this.lengths = Array.from({ length: columnCount }, () => new Int32Array(this.maxRows));
  }

  clear(): void {
    this.filled = 0;
    this.rowCount = 0;
  }

  /** The payload is a sequence of length-encoded strings: one to nine bytes of length, 0xfb for NULL. */
  add({ buffer, offset, end }: RowPacket): void {
    const base = this.filled;
    this.reserve(end - offset);
    buffer.copy(this.bytes, base, offset, end);
    this.filled += end - offset;
    const { bytes, starts, lengths, rowCount } = this;
    let at = base;
    for (let column = 0; column < this.columnCount; column++) {
      let length = bytes[at++] as number;
      if (length >= 0xfb) {
        if (length === 0xfb) length = -1;
        else if (length === 0xfc) {
          length = bytes.readUInt16LE(at);
          at += 2;
        } else if (length === 0xfd) {
          length = bytes.readUIntLE(at, 3);
          at += 3;
        } else {
          length = Number(bytes.readBigUInt64LE(at));
          at += 8;
        }
      }
      (starts[column] as Int32Array)[rowCount] = at;
      (lengths[column] as Int32Array)[rowCount] = length;
      if (length > 0) at += length;
    }
    this.rowCount++;
  }

  /** Takes the last row back; its bytes stay, nobody refers to them. */
  dropLast(): void {
    this.rowCount--;
  }

  text(column: number, row: number): string | null {
    const length = (this.lengths[column] as Int32Array)[row] as number;
    const start = (this.starts[column] as Int32Array)[row] as number;
    return length < 0 ? null : this.bytes.toString('utf8', start, start + length);
  }

  column(index: number, field: FieldSchema, format: CellFormat): Column {
    return {
      field,
      format,
      bytes: this.bytes,
      starts: this.starts[index] as Int32Array,
      lengths: this.lengths[index] as Int32Array,
      side: nothing,
      sideLength: 0,
    };
  }

  private reserve(byteCount: number): void {
    if (this.filled + byteCount <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.filled + byteCount, Math.ceil(this.bytes.length * 1.5)));
    this.bytes.copy(grown, 0, 0, this.filled);
    this.bytes = grown;
  }
}
