/** Rows fall into so many chunks by the hash of their key, on both sides alike. */
export const chunkCount = 4096;

/** Two independent 32-bit hashes of a text list; NULL and the empty text differ, and so do `['ab','c']` and `['a','bc']`. */
export function hashTexts(texts: readonly (string | null)[]): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const text of texts) {
    const length = text === null ? -1 : text.length;
    a = Math.imul(a ^ length, 0x85ebca6b);
    b = Math.imul(b ^ length, 0xc2b2ae35);
    for (let index = 0; index < length; index++) {
      const code = (text as string).charCodeAt(index);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
      b ^= b >>> 15;
    }
    a ^= a >>> 13;
  }
  return [finish(a), finish(b)];
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function chunkOf(keyHash: readonly [number, number]): number {
  return keyHash[0] % chunkCount;
}

/** Count and checksum of each chunk on one side. Sums do not depend on the order in which rows come. */
export class ChunkSums {
  readonly rows = new Float64Array(chunkCount);
  readonly bytes = new Float64Array(chunkCount);
  readonly #first = new Uint32Array(chunkCount);
  readonly #second = new Uint32Array(chunkCount);
  rowCount = 0;

  add(chunk: number, rowHash: readonly [number, number], byteCount: number): void {
    this.rowCount++;
    (this.rows[chunk] as number)++;
    (this.bytes[chunk] as number) += byteCount;
    (this.#first[chunk] as number) += rowHash[0];
    (this.#second[chunk] as number) += rowHash[1];
  }

  differsFrom(other: ChunkSums, chunk: number): boolean {
    return (
      this.rows[chunk] !== other.rows[chunk] || this.#first[chunk] !== other.#first[chunk] || this.#second[chunk] !== other.#second[chunk]
    );
  }
}

export interface ChunkPlan {
  readonly differing: readonly number[];
  /** Chunks to open together, so that a pass holds no more than `maxBytes`. */
  readonly passes: readonly (readonly number[])[];
  readonly unopened: readonly number[];
}

export function planPasses(source: ChunkSums, target: ChunkSums, maxBytes: number, maxPasses: number): ChunkPlan {
  const differing = Array.from({ length: chunkCount }, (_, chunk) => chunk).filter((chunk) => source.differsFrom(target, chunk));
  const passes: number[][] = [];
  const unopened: number[] = [];
  let room = 0;
  for (const chunk of differing) {
    const size = (source.bytes[chunk] as number) + (target.bytes[chunk] as number);
    if (size > room && (passes.length === maxPasses || size > maxBytes)) {
      unopened.push(chunk);
      continue;
    }
    if (size > room) {
      passes.push([]);
      room = maxBytes;
    }
    passes.at(-1)?.push(chunk);
    room -= size;
  }
  return { differing, passes, unopened };
}
