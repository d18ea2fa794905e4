import { LastView, viewOf } from '#src/server/core/codec/last-view.ts';

/** Walks over JSON text byte by byte without recursion. Needs a byte below 0x20 at `end`, where every walk stops. */

export const incomplete = -1;
export const invalid = -2;
export const maxDepth = 1000;

const isStringStop = new Uint8Array(256);
isStringStop.fill(1, 0, 0x20);
isStringStop[0x22] = 1;
isStringStop[0x5c] = 1;
const isDigit = new Uint8Array(256);
isDigit.fill(1, 0x30, 0x3a);
const isHexDigit = new Uint8Array(isDigit);
for (const byte of Buffer.from('abcdefABCDEF')) isHexDigit[byte] = 1;
const isSimpleEscape = new Uint8Array(256);
for (const byte of Buffer.from('"\\/bfnrt')) isSimpleEscape[byte] = 1;

const highBits = 0x8080_8080 | 0;

/** Text to look for, at least four bytes. */
export interface Words {
  readonly length: number;
  readonly words: Int32Array;
  readonly lastWord: number;
}

export function wordsOf(text: string): Words {
  const bytes = Buffer.from(text);
  const view = viewOf(bytes);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4));
  return { length: bytes.length, words, lastWord: view.getInt32(bytes.length - 4) };
}

export function skipSpace(bytes: Buffer, from: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
  }
  return at;
}

/** What a walk found beside the end of the value; the walk goes on, so that the record's end is known. */
export class JsonWalk {
  hasEscapes = false;
  hasLoneSurrogate = false;
  isTooDeep = false;
  private closers = new Uint8Array(64);
  private readonly views = new LastView();
  private view = this.views.of(Buffer.alloc(0));

  /** Before the walks over one value, which stands in `bytes`. */
  begin(bytes: Buffer): void {
    this.hasLoneSurrogate = false;
    this.isTooDeep = false;
    this.view = this.views.of(bytes);
  }

  /** Whether the bytes at `at` are those of `words`: four each, the last of which may overlap the ones before. */
  isAt({ length, words, lastWord }: Words, at: number, end: number): boolean {
    const { view } = this;
    if (at + length > end || view.getInt32(at + length - 4) !== lastWord) return false;
    for (let index = 0; index < words.length; index++) if (view.getInt32(at + index * 4) !== words[index]) return false;
    return true;
  }

  /** From behind the opening quote to the closing one. */
  string(bytes: Buffer, from: number, end: number): number {
    let at = this.skipPlain(from, end);
    this.hasEscapes = false;
    for (;;) {
      while (isStringStop[bytes[at] as number] === 0) at++;
      if (at >= end) return incomplete;
      const byte = bytes[at];
      if (byte === 0x22) return at;
      if (byte !== 0x5c) return invalid;
      this.hasEscapes = true;
      at = this.escape(bytes, at, end);
      if (at < 0) return at;
    }
  }

  /** Over four bytes at a time as long as none of them is a quote, a backslash or a control character. */
  private skipPlain(from: number, end: number): number {
    const { view } = this;
    let at = from;
    for (; at + 4 <= end; at += 4) {
      const word = view.getInt32(at);
      const quotes = word ^ 0x2222_2222;
      const backslashes = word ^ 0x5c5c_5c5c;
      const stops = ((word - 0x2020_2020) & ~word) | ((quotes - 0x0101_0101) & ~quotes) | ((backslashes - 0x0101_0101) & ~backslashes);
      if ((stops & highBits) !== 0) break;
    }
    return at;
  }

  private escape(bytes: Buffer, at: number, end: number): number {
    if (at + 1 >= end) return incomplete;
    const kind = bytes[at + 1] as number;
    if (isSimpleEscape[kind] === 1) return at + 2;
    if (kind !== 0x75) return invalid;
    if (at + 6 > end) return incomplete;
    const unit = codeUnit(bytes, at + 2);
    if (unit < 0) return invalid;
    if (unit < 0xd800 || unit > 0xdfff) return at + 6;
    return this.surrogate(bytes, at, end, unit);
  }

  private surrogate(bytes: Buffer, at: number, end: number, unit: number): number {
    const canPair = unit < 0xdc00 && (at + 6 >= end || bytes[at + 6] === 0x5c) && (at + 7 >= end || bytes[at + 7] === 0x75);
    if (canPair && at + 12 > end) return incomplete;
    const low = canPair ? codeUnit(bytes, at + 8) : 0;
    if (low >= 0xdc00 && low <= 0xdfff) return at + 12;
    this.hasLoneSurrogate = true;
    return at + 6;
  }

  /** `-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?`; what stands behind it is for the caller to judge. */
  number(bytes: Buffer, from: number, end: number): number {
    const integer = bytes[from] === 0x2d ? from + 1 : from;
    let at = skipDigits(bytes, integer);
    if (at < end && (at === integer || (bytes[integer] === 0x30 && at > integer + 1))) return invalid;
    if (at < end && bytes[at] === 0x2e) {
      const fraction = at + 1;
      at = skipDigits(bytes, fraction);
      if (at < end && at === fraction) return invalid;
    }
    if (at < end && ((bytes[at] as number) | 0x20) === 0x65) {
      const sign = bytes[at + 1];
      const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
      at = skipDigits(bytes, exponent);
      if (at < end && at === exponent) return invalid;
    }
    return at >= end ? incomplete : at;
  }

  literal(bytes: Buffer, from: number, end: number, word: string): number {
    for (let index = 0; index < word.length; index++) {
      if (from + index >= end) return incomplete;
      if (bytes[from + index] !== word.charCodeAt(index)) return invalid;
    }
    return from + word.length;
  }

  /** Any value but an object or array. */
  scalar(bytes: Buffer, from: number, end: number): number {
    const first = bytes[from] as number;
    if (first === 0x22) {
      const close = this.string(bytes, from + 1, end);
      return close < 0 ? close : close + 1;
    }
    if (first === 0x2d || isDigit[first] === 1) return this.number(bytes, from, end);
    if (first === 0x74) return this.literal(bytes, from, end, 'true');
    if (first === 0x66) return this.literal(bytes, from, end, 'false');
    if (first === 0x6e) return this.literal(bytes, from, end, 'null');
    return from >= end ? incomplete : invalid;
  }

  /** From the opening bracket of an object or array to behind the closing one. */
  nested(bytes: Buffer, from: number, end: number): number {
    let depth = 0;
    let at = from;
    for (;;) {
      at = skipSpace(bytes, at, end);
      if (at >= end) return incomplete;
      const opened = this.open(bytes, at, depth);
      if (opened > depth) {
        depth = opened;
        const inside = skipSpace(bytes, at + 1, end);
        if (inside >= end) return incomplete;
        if (bytes[inside] === this.closers[depth - 1]) at = inside;
        else {
          at = this.key(bytes, inside, end, depth);
          if (at < 0) return at;
          continue;
        }
      } else {
        at = this.scalar(bytes, at, end);
        if (at < 0) return at;
      }
      const closed = this.close(bytes, at, end, depth);
      if (closed < 0) return closed;
      at = closed;
      depth = this.depthAfterClose;
      if (depth === 0) return at;
    }
  }

  private depthAfterClose = 0;

  private open(bytes: Buffer, at: number, depth: number): number {
    const byte = bytes[at];
    if (byte !== 0x7b && byte !== 0x5b) return depth;
    if (depth >= maxDepth) this.isTooDeep = true;
    if (depth === this.closers.length) {
      const grown = new Uint8Array(depth * 2);
      grown.set(this.closers);
      this.closers = grown;
    }
    this.closers[depth] = byte === 0x7b ? 0x7d : 0x5d;
    return depth + 1;
  }

  /** In an object: over the key and its colon. In an array: nothing to do. */
  private key(bytes: Buffer, from: number, end: number, depth: number): number {
    if (this.closers[depth - 1] !== 0x7d) return from;
    if (bytes[from] !== 0x22) return invalid;
    const close = this.string(bytes, from + 1, end);
    if (close < 0) return close;
    const colon = skipSpace(bytes, close + 1, end);
    if (colon >= end) return incomplete;
    return bytes[colon] === 0x3a ? colon + 1 : invalid;
  }

  /** Behind a value: over closing brackets to the next value, or out of the outermost bracket. */
  private close(bytes: Buffer, from: number, end: number, openDepth: number): number {
    let depth = openDepth;
    let at = from;
    while (depth > 0) {
      at = skipSpace(bytes, at, end);
      if (at >= end) return incomplete;
      const byte = bytes[at];
      at++;
      if (byte === this.closers[depth - 1]) {
        depth--;
        continue;
      }
      if (byte !== 0x2c) return invalid;
      at = skipSpace(bytes, at, end);
      if (at >= end) return incomplete;
      this.depthAfterClose = depth;
      return this.key(bytes, at, end, depth);
    }
    this.depthAfterClose = 0;
    return at;
  }
}

function codeUnit(bytes: Buffer, from: number): number {
  for (let index = 0; index < 4; index++) if (isHexDigit[bytes[from + index] as number] === 0) return -1;
  return Number.parseInt(bytes.toString('latin1', from, from + 4), 16);
}

function skipDigits(bytes: Buffer, from: number): number {
  let at = from;
  while (isDigit[bytes[at] as number] === 1) at++;
  return at;
}
