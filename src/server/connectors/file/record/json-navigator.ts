import { skipSpace } from '../../_shared/json-text.ts';
import { JsonElementSkipper } from './json-element-skipper.ts';

/**
 * Finds the value at a path of keys, over any number of buffers. Values beside the path are walked over by their brackets.
 * The longest key that can be met is the longest that fits a buffer.
 */
export class JsonNavigator {
  private readonly path: readonly string[];
  private depth = 0;
  private isInside = false;
  private skipper: JsonElementSkipper | null = null;
  /** Where the next call goes on. */
  at = 0;

  constructor(path: readonly string[]) {
    this.path = path;
  }

  /** `found`: `at` stands on the value. `missing`: the path leads nowhere. `more`: call again with bytes from `at` on. */
  find(bytes: Buffer, from: number, end: number): 'found' | 'missing' | 'more' {
    this.at = from;
    for (;;) {
      if (this.skipper !== null && !this.finishSkip(bytes, end)) return 'more';
      this.at = skipSpace(bytes, this.at, end);
      if (this.at >= end) return 'more';
      if (this.depth === this.path.length) return 'found';
      const outcome = this.step(bytes, end);
      if (outcome !== 'on') return outcome;
    }
  }

  private finishSkip(bytes: Buffer, end: number): boolean {
    const found = (this.skipper as JsonElementSkipper).find(bytes, this.at, end);
    this.at = found === -1 ? end : found;
    if (found === -1) return false;
    this.skipper = null;
    return true;
  }

  private step(bytes: Buffer, end: number): 'on' | 'missing' | 'more' {
    const byte = bytes[this.at];
    if (!this.isInside) {
      if (byte !== 0x7b) return 'missing';
      this.isInside = true;
      this.at++;
      return 'on';
    }
    if (byte === 0x2c) {
      this.at++;
      return 'on';
    }
    return byte === 0x22 ? this.key(bytes, end) : 'missing';
  }

  private key(bytes: Buffer, end: number): 'on' | 'missing' | 'more' {
    const close = closingQuote(bytes, this.at + 1, end);
    if (close === -1) return 'more';
    const colon = skipSpace(bytes, close + 1, end);
    if (colon >= end) return 'more';
    if (bytes[colon] !== 0x3a) return 'missing';
    const name = parseKey(bytes, this.at, close + 1);
    this.at = colon + 1;
    if (name === this.path[this.depth]) {
      this.depth++;
      this.isInside = false;
    } else {
      this.skipper = new JsonElementSkipper();
    }
    return 'on';
  }
}

function closingQuote(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === 0x5c) at++;
    else if (bytes[at] === 0x22) return at;
  }
  return -1;
}

function parseKey(bytes: Buffer, start: number, end: number): string | null {
  try {
    return JSON.parse(bytes.toString('utf8', start, end)) as string;
  } catch {
    return null;
  }
}
