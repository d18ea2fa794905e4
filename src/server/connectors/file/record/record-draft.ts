import type { Batch, Checkpoint, RejectedRecord, RowPosition } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import type { RejectCode } from '../errors.ts';

type DraftColumn = { -readonly [K in keyof Column]: Column[K] };

const originalBytes = 64 * 1024;
const maxCells = 2_000_000;
const text = { kind: 'text' } as const;

/** Translates an offset in a draft's bytes to what people see. */
export type Locate = (draft: RecordDraft, offset: number, line: number) => RowPosition;

/** The batch under construction: the bytes read so far and the slices found in them. Reused once its batch is settled. */
export class RecordDraft {
  bytes: Buffer;
  filled = 0;
  /** Everything before this offset has become rows or rejects. */
  scanned = 0;
  /** Offset in the source of `bytes[0]`. */
  base = 0;
  rowCount = 0;
  readonly columns: DraftColumn[];
  readonly starts: Int32Array[];
  readonly lengths: Int32Array[];
  readonly rowStarts: Int32Array;
  readonly rowEnds: Int32Array;
  /** May be lowered while nothing stands in the draft. */
  maxRows: number;
  rejected: RejectedRecord[] = [];
  /** False while every byte is known to be valid UTF-8. */
  isSuspect = false;
  hasLoneCarriageReturns = false;
  /** Line ends passed since the draft was begun, by scanners that meet them anyway; NaN when they have to be looked for. */
  lineEnds = 0;
  private lineAnchor = { offset: 0, line: 1 };
  private firstAnchor = { offset: 0, line: 1 };
  locate: Locate;

  constructor(fields: readonly FieldSchema[], byteCount: number, maxRows: number, locate: Locate) {
    this.bytes = Buffer.allocUnsafeSlow(byteCount);
    this.maxRows = Math.max(1, Math.min(maxRows, Math.floor(maxCells / Math.max(1, fields.length))));
    this.starts = fields.map(() => new Int32Array(this.maxRows));
    this.lengths = fields.map(() => new Int32Array(this.maxRows));
    this.rowStarts = new Int32Array(this.maxRows);
    this.rowEnds = new Int32Array(this.maxRows);
    this.locate = locate;
    this.columns = fields.map((field, index) => ({
      field,
      format: text,
      bytes: this.bytes,
      starts: this.starts[index] as Int32Array,
      lengths: this.lengths[index] as Int32Array,
      side: Buffer.alloc(0),
      sideLength: 0,
    }));
  }

  /** Begins anew with what the last draft had read beyond its rows. `from` lies before or at `scanned` of that draft. */
  begin(base: number, carried: Buffer, scanned: number, line: number): void {
    if (carried.length >= this.bytes.length) this.grow(carried.length + 1);
    carried.copy(this.bytes);
    this.filled = carried.length;
    this.scanned = scanned;
    this.base = base;
    this.rowCount = 0;
    this.rejected = [];
    this.isSuspect = false;
    this.lineAnchor = { offset: scanned, line };
    this.firstAnchor = this.lineAnchor;
    this.lineEnds = 0;
    for (const column of this.columns) column.sideLength = 0;
  }

  /** Room for `byteCount` more bytes and one beyond, which scanners use as a stop. */
  reserve(byteCount: number): void {
    if (this.filled + byteCount + 1 > this.bytes.length) this.grow(this.filled + byteCount + 1);
  }

  private grow(byteCount: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(byteCount, Math.ceil(this.bytes.length * 1.5)));
    this.bytes.copy(grown, 0, 0, this.filled);
    this.bytes = grown;
  }

  /** Line of an offset that is not before any asked earlier. */
  lineAt(offset: number): number {
    const { offset: from, line } = this.lineAnchor;
    this.lineAnchor = { offset, line: line + countLines(this.bytes, from, offset, this.hasLoneCarriageReturns) };
    return this.lineAnchor.line;
  }

  /** Line of the record that comes next. */
  lineAtScanned(): number {
    if (this.hasLoneCarriageReturns || Number.isNaN(this.lineEnds)) return this.lineAt(this.scanned);
    this.lineAnchor = { offset: this.scanned, line: this.firstAnchor.line + this.lineEnds };
    return this.lineAnchor.line;
  }

  reject(code: RejectCode, start: number, end: number, details: Readonly<Record<string, Json>> = {}, column?: string): void {
    this.rejected.push({
      position: this.locate(this, start, this.lineAt(start)),
      code,
      details,
      original: Buffer.from(this.bytes.subarray(start, Math.min(end, start + originalBytes))),
      ...(column !== undefined && { column }),
    });
  }

  toBatch(checkpoint: Checkpoint, sourceBytes: number, isLast: boolean): Batch {
    const { bytes, rowStarts, rowEnds, firstAnchor } = this;
    for (const column of this.columns) column.bytes = bytes;
    let known = firstAnchor;
    return {
      rowCount: this.rowCount,
      columns: this.columns,
      fates: new Uint8Array(this.rowCount),
      rejected: this.rejected,
      checkpoint,
      sourceBytes,
      isLast,
      positionOf: (row) => {
        const start = rowStarts[row] as number;
        const from = known.offset <= start ? known : firstAnchor;
        known = { offset: start, line: from.line + countLines(bytes, from.offset, start, this.hasLoneCarriageReturns) };
        return this.locate(this, start, known.line);
      },
      originalOf: (row) => bytes.subarray(rowStarts[row], rowEnds[row]),
    };
  }
}

/** LF, CR and CRLF each end a line. */
export function countLines(bytes: Buffer, from: number, to: number, hasLoneCarriageReturns: boolean): number {
  if (hasLoneCarriageReturns) return countAnyLineEnds(bytes, from, to);
  let count = 0;
  for (let at = bytes.indexOf(0x0a, from); at !== -1 && at < to; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

function countAnyLineEnds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) count++;
  }
  return count;
}
