import { isUtf8 } from 'node:buffer';
import { setCell } from '#src/server/core/batch/column.ts';
import { reject } from '../errors.ts';
import { NullTokens } from './null-tokens.ts';
import type { RecordDraft } from './record-draft.ts';
import type { RecordScanner, ScanLimits } from './record-scanner.ts';

export interface CsvDialect {
  /** One ASCII character. */
  readonly delimiter: string;
  /** One ASCII character, or empty for files without quoting. */
  readonly quote: string;
  /** Unquoted cells that mean NULL. */
  readonly nullTokens: readonly string[];
}

const LF = 0x0a;
const CR = 0x0d;
const plain = 0;
const quoted = 1;
const quotedWithEscapes = 2;
const relaxed = 3;
/** Answers of the field scan below zero: the record goes on behind the bytes; its quote has not closed yet; it never will. */
const incomplete = -1;
const unclosed = -2;
const neverClosed = -3;
/** Entries of `fieldOf` for columns that the file does not have: always NULL, or filled by somebody else. */
export const absentField = -1;
export const foreignField = -2;

/**
 * CSV records to slices. Quotes are read as RFC 4180 writes them; a quote that RFC 4180 does not allow is kept as text.
 * LF, CR and CRLF end a record, also mixed. Empty lines are not records unless the file has one column.
 */
export class CsvScanner implements RecordScanner {
  private readonly stops = new Uint8Array(256);
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly nullTokens: NullTokens;
  private readonly fieldCount: number;
  /** Field of the file for each column of the batch, or `absentField`, `foreignField`. */
  private readonly fieldOf: Int32Array;
  private readonly limits: ScanLimits;
  private readonly fieldStarts: Int32Array;
  private readonly fieldLengths: Int32Array;
  private readonly fieldKinds: Uint8Array;
  private recordEnd = 0;
  private position = 0;
  /** Of the record last scanned; NaN when a quoted cell has some of its own. */
  private lineEnds = 0;
  private kind = plain;

  constructor(dialect: CsvDialect, fieldCount: number, fieldOf: readonly number[], limits: ScanLimits) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.nullTokens = new NullTokens(dialect.nullTokens);
    this.fieldCount = fieldCount;
    this.fieldOf = Int32Array.from(fieldOf);
    this.limits = limits;
    this.fieldStarts = new Int32Array(fieldCount + 1);
    this.fieldLengths = new Int32Array(fieldCount + 1);
    this.fieldKinds = new Uint8Array(fieldCount + 1);
    for (const byte of [this.delimiter, LF, CR]) this.stops[byte] = 1;
  }

  scan(draft: RecordDraft, isFinal: boolean): 'more' | 'full' | 'oversized' {
    const end = draft.filled;
    draft.bytes[end] = LF;
    while (draft.rowCount < draft.maxRows) {
      const start = draft.scanned;
      if (start >= end) return 'more';
      const count = this.scanFields(draft, start, end, isFinal);
      const isTooLong = (count < 0 ? end : this.position) - start > this.limits.maxRecordBytes;
      if (count >= 0) {
        this.take(draft, start, count, isTooLong);
        draft.lineEnds += this.lineEnds;
      } else if (count === incomplete && !isTooLong) return 'more';
      else if (count === unclosed && !isTooLong && !isFinal) return 'more';
      else if (count === incomplete || !this.rejectFirstLine(draft, start, end, isFinal)) return 'oversized';
    }
    return 'full';
  }

  skip(bytes: Buffer, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      if (bytes[at] === LF) return at + 1;
      if (bytes[at] === CR) return at + 1 < to && bytes[at + 1] === LF ? at + 2 : at + 1;
    }
    return -1;
  }

  /** Fills the field tables and moves `position` behind the record's line end; returns the number of fields. */
  private scanFields(draft: RecordDraft, start: number, end: number, isFinal: boolean): number {
    const { bytes } = draft;
    const { stops, delimiter, quote, fieldStarts, fieldLengths, fieldKinds, fieldCount } = this;
    let at = start;
    let count = 0;
    this.lineEnds = 0;
    for (;;) {
      const fieldStart = at;
      this.kind = plain;
      if (bytes[at] === quote && at < end) {
        at = this.scanQuoted(bytes, at, end, isFinal);
        if (at < 0) return at;
      }
      while (stops[bytes[at] as number] === 0) at++;
      if (count <= fieldCount) {
        fieldStarts[count] = fieldStart;
        fieldLengths[count] = at - fieldStart;
        fieldKinds[count] = this.kind;
      }
      count++;
      if (at < end && bytes[at] === delimiter) {
        at++;
        continue;
      }
      if (at >= end && !isFinal) return incomplete;
      return this.endRecord(draft, at, end, isFinal) ? count : incomplete;
    }
  }

  private endRecord(draft: RecordDraft, at: number, end: number, isFinal: boolean): boolean {
    const { bytes } = draft;
    this.recordEnd = at;
    if (at < end && bytes[at] === CR) {
      if (at + 1 === end && !isFinal) return false;
      const isPair = at + 1 < end && bytes[at + 1] === LF;
      if (!isPair) draft.hasLoneCarriageReturns = true;
      this.position = isPair ? at + 2 : at + 1;
    } else {
      this.position = Math.min(at + 1, end);
    }
    if (at < end) this.lineEnds++;
    return true;
  }

  /** From an opening quote to behind the closing one; a closing quote followed by text makes the whole cell plain text. */
  private scanQuoted(bytes: Buffer, start: number, end: number, isFinal: boolean): number {
    const { quote, stops, delimiter } = this;
    this.kind = quoted;
    let at = start + 1;
    let hasLineEnd = false;
    for (;;) {
      while (at < end && bytes[at] !== quote) {
        if (bytes[at] === LF || bytes[at] === CR) hasLineEnd = true;
        at++;
      }
      if (hasLineEnd) this.lineEnds = Number.NaN;
      if (at >= end) return unclosed;
      if (at + 1 >= end) return isFinal ? at + 1 : incomplete;
      const next = bytes[at + 1] as number;
      if (next === quote) {
        this.kind = quotedWithEscapes;
        at += 2;
        continue;
      }
      if (stops[next] === 1) return at + 1;
      const before = bytes[at - 1] as number;
      const looksOpening = hasLineEnd && (before === delimiter || before === LF || before === CR);
      if (looksOpening) return neverClosed;
      this.kind = relaxed;
      return at + 1;
    }
  }

  private take(draft: RecordDraft, start: number, count: number, isTooLong: boolean): void {
    const end = this.recordEnd;
    draft.scanned = this.position;
    if (count === 1 && end === start && this.fieldCount > 1) return;
    if (draft.isSuspect && !isUtf8(draft.bytes.subarray(start, end))) return draft.reject(reject.invalidBytes, start, end);
    if (isTooLong) return draft.reject(reject.tooLarge, start, end, { maxRecordBytes: this.limits.maxRecordBytes, byteCount: end - start });
    if (count !== this.fieldCount) {
      return draft.reject(reject.columnCount, start, end, { expected: this.fieldCount, actual: count });
    }
    this.store(draft, draft.rowCount);
    draft.rowStarts[draft.rowCount] = start;
    draft.rowEnds[draft.rowCount] = end;
    draft.rowCount++;
  }

  private store(draft: RecordDraft, row: number): void {
    const { fieldOf, fieldStarts, fieldLengths, fieldKinds, nullTokens } = this;
    for (let column = 0; column < fieldOf.length; column++) {
      const field = fieldOf[column] as number;
      const starts = draft.starts[column] as Int32Array;
      const lengths = draft.lengths[column] as Int32Array;
      if (field < 0) {
        if (field === absentField) lengths[row] = -1;
        continue;
      }
      const start = fieldStarts[field] as number;
      const length = fieldLengths[field] as number;
      const kind = fieldKinds[field] as number;
      if (kind === plain) {
        starts[row] = start;
        lengths[row] = nullTokens.matches(draft.bytes, start, length) ? -1 : length;
      } else if (kind === quoted) {
        starts[row] = start + 1;
        lengths[row] = length - 2;
      } else {
        setCell(draft.columns[column] as (typeof draft.columns)[number], row, this.unescape(draft.bytes, start, length, kind));
      }
    }
  }

  /** Doubled quotes become one; of a relaxed cell the text behind the stray quote stays as it is. */
  private unescape(bytes: Buffer, start: number, length: number, kind: number): Buffer {
    const { quote } = this;
    const end = start + length;
    const out = Buffer.allocUnsafe(length);
    let to = 0;
    let at = start + 1;
    if (kind === relaxed) out[to++] = quote;
    while (at < end) {
      const byte = bytes[at++] as number;
      if (byte === quote) {
        if (bytes[at] !== quote || at >= end) break;
        at++;
      }
      out[to++] = byte;
    }
    if (kind === relaxed) {
      out[to++] = quote;
      to += bytes.copy(out, to, at, end);
    }
    return out.subarray(0, to);
  }

  /** Gives up the first line of a record whose quote never closes, so that the next line is read as a record again. */
  private rejectFirstLine(draft: RecordDraft, start: number, end: number, isFinal: boolean): boolean {
    const found = this.skip(draft.bytes, start, end);
    if (found === -1 && !isFinal) return false;
    draft.scanned = found === -1 ? end : found;
    draft.lineEnds = Number.NaN;
    draft.reject(reject.unclosedQuote, start, draft.scanned);
    return true;
  }
}
