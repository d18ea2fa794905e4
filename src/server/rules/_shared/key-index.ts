import type { Column } from '#src/server/core/batch/column.ts';
import { cellBuffer, cellStart } from '#src/server/core/codec/index.ts';

/**
 * Finds rows of one batch that have the same key, byte for byte: an open-addressing table over row numbers that allocates
 * only when a batch is larger than any before.
 */
export class KeyIndex {
  #slots = new Int32Array(0);
  #mask = 0;
  #columns: readonly Column[] = [];

  reset(columns: readonly Column[], rowCount: number): void {
    this.#columns = columns;
    let size = 1024;
    while (size < rowCount * 2) size *= 2;
    if (this.#slots.length < size) this.#slots = new Int32Array(size);
    this.#slots.fill(-1);
    this.#mask = this.#slots.length - 1;
  }

  hasNull(row: number): boolean {
    for (const column of this.#columns) if (column.lengths[row] === -1) return true;
    return false;
  }

  /** The row that stands for the key so far, or −1 after entering this one. */
  findOrEnter(row: number): number {
    let slot = this.#hash(row) & this.#mask;
    for (;;) {
      const found = this.#slots[slot] as number;
      if (found === -1) {
        this.#slots[slot] = row;
        return -1;
      }
      if (this.#isSame(found, row)) return found;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Makes `row` stand for its key from now on. */
  replace(row: number): void {
    let slot = this.#hash(row) & this.#mask;
    while (!this.#isSame(this.#slots[slot] as number, row)) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = row;
  }

  #hash(row: number): number {
    let hash = 0x811c9dc5;
    for (const column of this.#columns) {
      const bytes = cellBuffer(column, row);
      const start = cellStart(column, row);
      const length = column.lengths[row] as number;
      hash = Math.imul(hash ^ length, 0x01000193);
      for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (bytes[start + index] as number), 0x01000193);
    }
    return hash ^ (hash >>> 15);
  }

  #isSame(a: number, b: number): boolean {
    for (const column of this.#columns) {
      const length = column.lengths[a] as number;
      if (length !== column.lengths[b]) return false;
      const bytesA = cellBuffer(column, a);
      const bytesB = cellBuffer(column, b);
      const startA = cellStart(column, a);
      const startB = cellStart(column, b);
      for (let index = 0; index < length; index++) if (bytesA[startA + index] !== bytesB[startB + index]) return false;
    }
    return true;
  }
}
