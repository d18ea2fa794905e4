import { viewOf } from '../../core/codec/last-view.ts';
import { LargeRowCollector } from './large-row.ts';
import type { LargeRow, ScannedRows } from './scanned-rows.ts';

const copySignature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const messageHeader = 5;
const firstArenaBytes = 1 << 20;
const copyData = 0x64;
/** CopyOutResponse, NoticeResponse, ParameterStatus, NotificationResponse: may stand between rows and say nothing about them. */
const passedOver = new Set([0x48, 0x4e, 0x53, 0x41]);

export interface ScannerLimits {
  readonly columnCount: number;
  readonly maxRows: number;
  readonly maxBytes: number;
  /** A row with more bytes is not taken into memory. */
  readonly maxRowBytes: number;
}

interface Arena {
  bytes: Buffer;
  readonly starts: Int32Array[];
  readonly lengths: Int32Array[];
}

/**
 * Finds rows in the messages of `COPY … TO STDOUT (FORMAT binary)`. The server sends one CopyData message a row, so the
 * messages are laid end to end in an arena and only the cells' places are noted; nothing is copied twice. Arenas that
 * were given back are used again: fresh memory costs more than the scan.
 */
export class RowScanner {
  readonly #limits: ScannerLimits;
  readonly #onRows: (rows: ScannedRows) => void;
  readonly #idle: Arena[] = [];
  #arena: Arena;
  #view: DataView;
  /** What the largest batch needed so far: new arenas begin with it instead of growing there by doubling. */
  #arenaBytes = firstArenaBytes;
  #filled = 0;
  #parsed = 0;
  #rowCount = 0;
  #large: LargeRowCollector | null = null;

  constructor(limits: ScannerLimits, onRows: (rows: ScannedRows) => void) {
    this.#limits = limits;
    this.#onRows = onRows;
    this.#arena = this.#takeArena();
    this.#view = viewOf(this.#arena.bytes);
  }

  /** Takes bytes from the socket. Returns what follows the copy (a message of another kind, possibly incomplete), or null while it goes on. */
  push(chunk: Buffer): Buffer | null {
    const behind = this.#large === null ? chunk : this.#passLarge(this.#large, chunk);
    return behind === null ? null : this.#take(behind);
  }

  #take(chunk: Buffer): Buffer | null {
    this.#reserve(chunk.length);
    chunk.copy(this.#arena.bytes, this.#filled);
    this.#filled += chunk.length;
    return this.#scan();
  }

  /** Hands over the rows of the last, unfilled batch. */
  flush(): void {
    if (this.#rowCount > 0) this.#cut();
  }

  release(rows: ScannedRows): void {
    this.#idle.push({ bytes: rows.bytes, starts: rows.starts as Int32Array[], lengths: rows.lengths as Int32Array[] });
  }

  #scan(): Buffer | null {
    while (this.#filled - this.#parsed >= messageHeader) {
      const kind = this.#arena.bytes[this.#parsed] as number;
      const end = this.#parsed + 1 + this.#view.getInt32(this.#parsed + 1);
      if (kind !== copyData && !passedOver.has(kind)) return Buffer.from(this.#arena.bytes.subarray(this.#parsed, this.#filled));
      if (kind === copyData && end - this.#parsed > this.#limits.maxRowBytes) return this.#beginLarge(end - this.#parsed);
      if (end > this.#filled) break;
      if (kind === copyData) this.#noteRow(this.#parsed + messageHeader);
      this.#parsed = end;
      if (this.#rowCount >= this.#limits.maxRows || this.#parsed >= this.#limits.maxBytes) this.#cut();
    }
    return null;
  }

  #beginLarge(messageBytes: number): Buffer | null {
    const begun = Buffer.from(this.#arena.bytes.subarray(this.#parsed + messageHeader, this.#filled));
    this.#filled = this.#parsed;
    this.#large = new LargeRowCollector(messageBytes - messageHeader);
    return this.push(begun);
  }

  /** The bytes behind the row once it has gone by; the batch ends with it. */
  #passLarge(collector: LargeRowCollector, chunk: Buffer): Buffer | null {
    const behind = collector.push(chunk);
    if (behind === null) return null;
    this.#large = null;
    this.#cut(collector.row());
    return behind;
  }

  #noteRow(offset: number): void {
    const view = this.#view;
    const { starts, lengths } = this.#arena;
    let at = offset;
    if (view.getInt32(at) === 0x5047434f && this.#isSignature(at))
      at += copySignature.length + 8 + view.getInt32(at + copySignature.length + 4);
    const columnCount = view.getInt16(at);
    if (columnCount < 0) return;
    at += 2;
    const row = this.#rowCount;
    for (let column = 0; column < columnCount; column++) {
      const length = view.getInt32(at);
      at += 4;
      (starts[column] as Int32Array)[row] = at;
      (lengths[column] as Int32Array)[row] = length;
      if (length > 0) at += length;
    }
    this.#rowCount = row + 1;
  }

  #isSignature(at: number): boolean {
    return this.#arena.bytes.compare(copySignature, 0, copySignature.length, at, at + copySignature.length) === 0;
  }

  #cut(large?: LargeRow): void {
    const { bytes, starts, lengths } = this.#arena;
    const sourceBytes = this.#parsed + (large?.sourceBytes ?? 0);
    const rows: ScannedRows = { bytes, starts, lengths, rowCount: this.#rowCount, sourceBytes, ...(large && { large }) };
    const from = this.#parsed;
    const to = this.#filled;
    this.#arena = this.#takeArena();
    this.#view = viewOf(this.#arena.bytes);
    this.#filled = 0;
    this.#parsed = 0;
    this.#reserve(to - from);
    bytes.copy(this.#arena.bytes, 0, from, to);
    this.#filled = to - from;
    this.#rowCount = 0;
    if (rows.rowCount > 0 || large) this.#onRows(rows);
    else this.release(rows);
  }

  #reserve(byteCount: number): void {
    const needed = this.#filled + byteCount;
    if (needed <= this.#arena.bytes.length) return;
    this.#arenaBytes = Math.max(needed, this.#arena.bytes.length * 2);
    const grown = Buffer.allocUnsafeSlow(this.#arenaBytes);
    this.#arena.bytes.copy(grown, 0, 0, this.#filled);
    this.#arena.bytes = grown;
    this.#view = viewOf(grown);
  }

  #takeArena(): Arena {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const { columnCount, maxRows } = this.#limits;
    const column = () => new Int32Array(maxRows);
    return {
      bytes: Buffer.allocUnsafeSlow(this.#arenaBytes),
      starts: Array.from({ length: columnCount }, column),
      lengths: Array.from({ length: columnCount }, column),
    };
  }
}
