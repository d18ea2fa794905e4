import type { LargeRow } from './scanned-rows.ts';

/** Of every cell so much is kept: enough for keys and for people. */
const keptBytes = 4096;
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** Signature, flags and an empty extension. */
const copyHeader = signature.length + 8;

/**
 * Walks over a row that is larger than the limit as it streams by. No more of it is held than the beginning of each cell, so
 * that its key and its place are known and the next rows can be read.
 */
export class LargeRowCollector {
  readonly #byteCount: number;
  readonly #cellBytes: number[] = [];
  readonly #kept: Buffer[] = [];
  #rest = Buffer.alloc(0);
  #columnCount = -1;
  #left = 0;
  #room = 0;

  /** `byteCount`: of the row. */
  constructor(byteCount: number) {
    this.#byteCount = byteCount;
  }

  /** Takes the bytes that follow; returns those behind the row once it is over, null before. */
  push(chunk: Buffer): Buffer | null {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (true) {
      const next = this.#step(bytes, at);
      if (next < 0) break;
      at = next;
      if (this.#isOver) return bytes.subarray(at);
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return null;
  }

  /** The row, once `push` has said that it is over. */
  row(): LargeRow {
    const lengths = this.#cellBytes.map((length) => Math.min(length, keptBytes));
    let at = 0;
    const starts = lengths.map((length) => {
      const start = at;
      at += Math.max(0, length);
      return Int32Array.of(start);
    });
    return {
      bytes: Buffer.concat(this.#kept),
      starts,
      lengths: lengths.map((length) => Int32Array.of(length)),
      rowCount: 1,
      sourceBytes: this.#byteCount,
      cellBytes: this.#cellBytes,
    };
  }

  get #isOver(): boolean {
    return this.#cellBytes.length === this.#columnCount && this.#left === 0;
  }

  /** Where the next part begins, or −1 when more bytes are needed. */
  #step(bytes: Buffer, at: number): number {
    if (this.#columnCount < 0) return this.#beginRow(bytes, at);
    if (this.#left > 0) return this.#takeCell(bytes, at);
    if (bytes.length - at < 4) return -1;
    const length = bytes.readInt32BE(at);
    this.#cellBytes.push(length);
    this.#left = Math.max(0, length);
    this.#room = keptBytes;
    return at + 4;
  }

  #beginRow(bytes: Buffer, at: number): number {
    if (bytes.length - at < copyHeader + 2) return -1;
    const start = bytes.subarray(at, at + signature.length).equals(signature) ? at + copyHeader : at;
    this.#columnCount = bytes.readInt16BE(start);
    return start + 2;
  }

  #takeCell(bytes: Buffer, at: number): number {
    const taken = Math.min(this.#left, bytes.length - at);
    if (taken === 0) return -1;
    const kept = Math.min(taken, this.#room);
    if (kept > 0) this.#kept.push(Buffer.from(bytes.subarray(at, at + kept)));
    this.#room -= kept;
    this.#left -= taken;
    return at + taken;
  }
}
