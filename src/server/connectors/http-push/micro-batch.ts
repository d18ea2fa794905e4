import { isUtf8 } from 'node:buffer';
import type { Batch, RejectedRecord } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { JsonRecord } from '../_shared/json-record.ts';
import { skipSpace } from '../_shared/json-text.ts';
import type { BodyKind } from './body.ts';
import { PushRefusal } from './refusal.ts';

type GrowingColumn = { -readonly [K in keyof Column]: Column[K] };

/** Where the records of one body stand in the batch. */
export interface BodyShare {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly firstRejected: number;
  readonly rejectedCount: number;
}

const originalBytes = 64 * 1024;
const stop = 0x0a;
const rejectCodes = {
  tooDeep: 'http-push/too-deep',
  loneSurrogate: 'http-push/lone-surrogate',
  notAnObject: 'http-push/not-an-object',
  duplicateKey: 'http-push/duplicate-key',
  invalidJson: 'http-push/invalid-json',
  invalidBytes: 'http-push/invalid-bytes',
} as const;

/** The records of several request bodies as one batch. */
export class MicroBatch {
  readonly #record: JsonRecord;
  readonly #columns: GrowingColumn[];
  readonly #rejected: RejectedRecord[] = [];
  #bytes: Buffer;
  #filled = 0;
  #rowCount = 0;
  #capacity = 256;
  #rowStarts = new Int32Array(256);
  #rowEnds = new Int32Array(256);
  #ordinals = new Int32Array(256);
  #ordinal = 0;
  #isUtf8 = true;

  constructor(fields: readonly FieldSchema[], byteCount: number) {
    this.#record = new JsonRecord(fields);
    this.#bytes = Buffer.allocUnsafeSlow(byteCount + 16);
    this.#columns = fields.map((field) => ({
      field,
      format: { kind: 'text' },
      bytes: this.#bytes,
      starts: new Int32Array(this.#capacity),
      lengths: new Int32Array(this.#capacity),
      side: Buffer.alloc(0),
      sideLength: 0,
    }));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  get rejectedCount(): number {
    return this.#rejected.length;
  }

  /**
   * Takes the records of a body. A line of NDJSON or an element that is no object is rejected alone; a JSON document that
   * is no JSON is refused as a whole, and nothing of it stays: throws the 400 with its position.
   */
  add(body: Buffer, kind: BodyKind): BodyShare {
    const before = { firstRow: this.#rowCount, firstRejected: this.#rejected.length, filled: this.#filled };
    try {
      this.#parse(body, kind);
    } catch (error) {
      this.#rowCount = before.firstRow;
      this.#rejected.length = before.firstRejected;
      this.#filled = before.filled;
      throw error;
    }
    const { firstRow, firstRejected } = before;
    return { firstRow, firstRejected, rowCount: this.#rowCount - firstRow, rejectedCount: this.#rejected.length - firstRejected };
  }

  /** Index of a row or rejected record in the body it came with, from 0. */
  ordinalOf(row: number): number {
    const position = row < this.#rowCount ? undefined : this.#rejected[row - this.#rowCount]?.position.ordinal;
    return position ?? (this.#ordinals[row] as number);
  }

  toBatch(): Batch {
    const [rowStarts, rowEnds, ordinals, bytes] = [this.#rowStarts, this.#rowEnds, this.#ordinals, this.#bytes];
    return {
      rowCount: this.#rowCount,
      columns: this.#columns,
      fates: new Uint8Array(this.#rowCount),
      rejected: this.#rejected,
      checkpoint: null,
      sourceBytes: this.#filled,
      isLast: false,
      positionOf: (row) => ({ ordinal: ordinals[row] as number }),
      originalOf: (row) => bytes.subarray(rowStarts[row], rowEnds[row]),
    };
  }

  #parse(body: Buffer, kind: BodyKind): void {
    const start = this.#append(body);
    const from = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? start + 3 : start;
    const end = start + body.length;
    this.#ordinal = 0;
    this.#isUtf8 = isUtf8(body);
    if (kind === 'ndjson') return this.#parseLines(from, end);
    if (!this.#isUtf8) throw new PushRefusal(400, rejectCodes.invalidBytes);
    this.#parseDocument(from, end, start);
  }

  /** The walk over JSON needs a byte below the space behind every value. */
  #append(body: Buffer): number {
    const start = this.#filled;
    const needed = start + body.length + 1;
    if (needed > this.#bytes.length) throw new RangeError('bodies are larger than announced');
    body.copy(this.#bytes, start);
    this.#bytes[needed - 1] = stop;
    this.#filled = needed;
    return start;
  }

  #parseLines(from: number, end: number): void {
    let at = from;
    while (at < end) {
      const found = this.#bytes.indexOf(stop, at);
      const lineEnd = found === -1 || found > end ? end : found;
      const start = skipSpace(this.#bytes, at, lineEnd);
      if (start < lineEnd) this.#takeLine(start, lineEnd);
      at = lineEnd + 1;
    }
  }

  #takeLine(start: number, lineEnd: number): void {
    if (!this.#isUtf8 && !isUtf8(this.#bytes.subarray(start, lineEnd))) return this.#reject(rejectCodes.invalidBytes, start, lineEnd);
    const after = this.#record.parse(this.#bytes, start, lineEnd + 1);
    if (after < 0 || skipSpace(this.#bytes, after, lineEnd) < lineEnd) return this.#reject(rejectCodes.invalidJson, start, lineEnd);
    this.#take(start, after);
  }

  #parseDocument(from: number, end: number, origin: number): void {
    const start = skipSpace(this.#bytes, from, end);
    const after = this.#bytes[start] === 0x5b ? this.#parseElements(start + 1, end, origin) : this.#takeValue(start, end, origin);
    const trailing = skipSpace(this.#bytes, after, end);
    if (trailing < end) throw this.#invalidAt(trailing, origin);
  }

  #parseElements(from: number, end: number, origin: number): number {
    let at = skipSpace(this.#bytes, from, end);
    if (this.#bytes[at] === 0x5d) return at + 1;
    for (;;) {
      at = skipSpace(this.#bytes, this.#takeValue(at, end, origin), end);
      if (this.#bytes[at] === 0x5d && at < end) return at + 1;
      if (this.#bytes[at] !== 0x2c || at >= end) throw this.#invalidAt(at, origin);
      at = skipSpace(this.#bytes, at + 1, end);
    }
  }

  #takeValue(start: number, end: number, origin: number): number {
    const after = this.#record.parse(this.#bytes, start, end + 1);
    if (after < 0) throw this.#invalidAt(start, origin);
    this.#take(start, after);
    return after;
  }

  #take(start: number, end: number): void {
    const { problem } = this.#record;
    if (problem !== null) return this.#reject(rejectCodes[problem.kind], start, end, problem.column);
    if (this.#rowCount === this.#capacity) this.#grow();
    this.#record.store(this.#columns, this.#rowCount);
    this.#rowStarts[this.#rowCount] = start;
    this.#rowEnds[this.#rowCount] = end;
    this.#ordinals[this.#rowCount] = this.#ordinal++;
    this.#rowCount++;
  }

  #reject(code: string, start: number, end: number, column?: string): void {
    const original = Buffer.from(this.#bytes.subarray(start, Math.min(end, start + originalBytes)));
    this.#rejected.push({ position: { ordinal: this.#ordinal++ }, code, original, ...(column !== undefined && { column }) });
  }

  #invalidAt(offset: number, origin: number): PushRefusal {
    const before = this.#bytes.subarray(origin, offset).toString('utf8');
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    return new PushRefusal(400, rejectCodes.invalidJson, { byteOffset: offset - origin, line, column: before.length - lineStart + 1 });
  }

  #grow(): void {
    this.#capacity *= 2;
    const wider = (old: Int32Array<ArrayBuffer>) => {
      const grown = new Int32Array(this.#capacity);
      grown.set(old);
      return grown;
    };
    this.#rowStarts = wider(this.#rowStarts);
    this.#rowEnds = wider(this.#rowEnds);
    this.#ordinals = wider(this.#ordinals);
    for (const column of this.#columns) {
      column.starts = wider(column.starts as Int32Array<ArrayBuffer>);
      column.lengths = wider(column.lengths as Int32Array<ArrayBuffer>);
    }
  }
}
