/**
 * Counts distinct values with 1,024 registers (HyperLogLog): within about 4 % at any number of values, 1 KiB a column,
 * and two sketches merge into that of the union.
 */
const indexBits = 10;
const registerCount = 1 << indexBits;
const alpha = 0.7213 / (1 + 1.079 / registerCount);
const twoTo32 = 4_294_967_296;

export function emptySketch(): Uint8Array {
  return new Uint8Array(registerCount);
}

export function addHash(sketch: Uint8Array, hash: number): void {
  const index = hash >>> (32 - indexBits);
  const rank = Math.clz32((hash << indexBits) | (1 << (indexBits - 1))) + 1;
  if (rank > (sketch[index] as number)) sketch[index] = rank;
}

export function mergeSketch(into: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < registerCount; i++) if ((other[i] as number) > (into[i] as number)) into[i] = other[i] as number;
}

export function estimateDistinct(sketch: Uint8Array): number {
  let sum = 0;
  let empty = 0;
  for (const rank of sketch) {
    sum += 2 ** -rank;
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

const headBytes = 48;
const tailBytes = 16;

/** 32 bits (murmur3's mixing) of a cell: its length, and of long cells the first 48 and last 16 bytes. */
export function hashCell(bytes: Uint8Array, start: number, length: number): number {
  if (length <= headBytes + tailBytes) return finish(mix(bytes, start, length, length));
  return finish(mix(bytes, start + length - tailBytes, tailBytes, mix(bytes, start, headBytes, length)));
}

function mix(bytes: Uint8Array, start: number, length: number, seed: number): number {
  let hash = seed;
  let at = start;
  const wholeEnd = start + (length & ~3);
  for (; at < wholeEnd; at += 4) {
    const word =
      (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    hash = scramble(hash, word);
  }
  let rest = 0;
  for (let end = start + length - 1; end >= wholeEnd; end--) rest = (rest << 8) | (bytes[end] as number);
  return wholeEnd < start + length ? scramble(hash, rest) : hash;
}

function scramble(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
