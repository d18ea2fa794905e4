/**
 * Counts distinct values with 1,024 registers (HyperLogLog): within about 4 % at any number of values; 1 KiB a column.
 */
const indexBits = 10;
const registerCount = 1 << indexBits;
const alpha = 0.7213 / (1 + 1.079 / registerCount);
const twoTo32 = 4_294_967_296;
const inversePowers = Array.from({ length: 33 }, (_, rank) => 2 ** -rank);

export function emptySketch(): Uint8Array {
  return new Uint8Array(registerCount);
}

export function addHash(sketch: Uint8Array, hash: number): void {
  const index = hash >>> (32 - indexBits);
  const rank = Math.clz32((hash << indexBits) | (1 << (indexBits - 1))) + 1;
  if (rank > (sketch[index] as number)) sketch[index] = rank;
}

export function estimateDistinct(sketch: Uint8Array): number {
  let sum = 0;
  let empty = 0;
  for (const rank of sketch) {
    sum += inversePowers[rank] as number;
    if (rank === 0) empty++;
  }
  const raw = (alpha * registerCount * registerCount) / sum;
  if (raw <= 2.5 * registerCount && empty > 0) return Math.round(registerCount * Math.log(registerCount / empty));
  return Math.round(raw > twoTo32 / 30 ? -twoTo32 * Math.log(1 - raw / twoTo32) : raw);
}

export function encodeSketch(sketch: Uint8Array): string {
  return Buffer.from(sketch.buffer, sketch.byteOffset, sketch.length).toString('base64');
}

export function decodeSketch(text: string): Uint8Array {
  const sketch = emptySketch();
  sketch.set(Buffer.from(text, 'base64').subarray(0, registerCount));
  return sketch;
}

const headBytes = 24;
const tailBytes = 8;
const oddConstant = 0x9e3779b1;

export function hashWord(word: number): number {
  return finishHash(word);
}

export function hashWords(first: number, second: number): number {
  return finishHash(Math.imul(first, oddConstant) ^ second);
}

/** 32 bits of a cell: its length and bytes; of cells over 32 bytes the first 24 and the last 8. */
export function hashBytes(view: DataView, start: number, length: number): number {
  if (length <= headBytes + tailBytes) return finishHash(mixBytes(view, start, length, length));
  return finishHash(mixBytes(view, start + length - tailBytes, tailBytes, mixBytes(view, start, headBytes, length)));
}

function mixBytes(view: DataView, start: number, length: number, seed: number): number {
  let hash = seed;
  let at = start;
  const end = start + length;
  for (; at + 4 <= end; at += 4) hash = mixWord(hash, view.getInt32(at));
  if (at === end) return hash;
  let rest = 0;
  for (; at < end; at++) rest = (rest << 8) | view.getUint8(at);
  return mixWord(hash, rest);
}

function mixWord(hash: number, word: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ word, oddConstant);
}

/** Murmur3's last step: every bit of the input moves every bit of the result, and different inputs stay different. */
function finishHash(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
