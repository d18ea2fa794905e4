import iconv from 'iconv-lite';
import type { Anchor, ByteSource } from './byte-source.ts';
import { type Encoding, isUtf16, safeCut } from './encodings.ts';

/** Stands in the UTF-8 for a byte that means nothing in the declared encoding; never valid there, so its record is refused. */
const undecodable = Buffer.from([0xff]);
const chunkBytes = 64 * 1024;
const longestCharacter = 4;

/** Recodes to UTF-8. Chunks are cut between characters, so every chunk start is a place to begin again. */
export function recodingSource(stored: ByteSource, encoding: Encoding, start: Anchor): ByteSource {
  let raw = Buffer.allocUnsafe(chunkBytes * 2);
  let rawLength = 0;
  let isEnded = false;
  let storedOffset = start.start;
  let offset = start.offset;
  let pending: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let anchors: Anchor[] = [start];

  async function fillRaw(): Promise<void> {
    if (rawLength + chunkBytes > raw.length) {
      const grown = Buffer.allocUnsafe(raw.length * 2);
      raw.copy(grown, 0, 0, rawLength);
      raw = grown;
    }
    const count = await stored.read(raw, rawLength, chunkBytes);
    if (count === 0) isEnded = true;
    rawLength += count;
  }

  function cut(): number {
    if (isEnded) return rawLength;
    const sure = safeCut(raw, rawLength, encoding);
    if (sure > 0 || rawLength < chunkBytes * 8) return sure;
    return lastBoundary(encoding, raw, rawLength);
  }

  function emit(utf8: Buffer, consumed: number): void {
    parts.push(utf8);
    offset += utf8.length;
    storedOffset += consumed;
    anchors.push({ start: storedOffset, offset });
  }

  function recode(bytes: Buffer): void {
    let rest = bytes;
    while (rest.length > 0) {
      const whole = tryDecode(encoding, rest);
      if (whole !== null) return emit(Buffer.from(whole, 'utf8'), rest.length);
      const valid = validPrefix(encoding, rest);
      if (valid > 0) emit(Buffer.from(tryDecode(encoding, rest.subarray(0, valid)) ?? '', 'utf8'), valid);
      const bad = Math.min(isUtf16(encoding) ? 2 : 1, rest.length - valid);
      emit(undecodable, bad);
      rest = rest.subarray(valid + bad);
    }
  }

  async function nextChunk(): Promise<boolean> {
    while (!isEnded) {
      await fillRaw();
      const end = cut();
      if (end === 0) continue;
      recode(raw.subarray(0, end));
      pending = Buffer.concat(parts);
      parts = [];
      raw.copyWithin(0, end, rawLength);
      rawLength -= end;
      return true;
    }
    return false;
  }

  return {
    async read(target, targetOffset, length) {
      while (pending.length === 0) if (!(await nextChunk())) return 0;
      const count = pending.copy(target, targetOffset, 0, Math.min(length, pending.length));
      pending = pending.subarray(count);
      return count;
    },
    anchorBefore(wanted) {
      return anchors.findLast((anchor) => anchor.offset <= wanted) ?? start;
    },
    forget(before) {
      const keepFrom = anchors.findLastIndex((anchor) => anchor.offset <= before);
      if (keepFrom > 1024) anchors = anchors.slice(keepFrom);
    },
    close: () => stored.close(),
  };
}

/** Null if a byte means nothing. An open end may break off inside a character. */
function tryDecode(encoding: Encoding, bytes: Buffer, isOpenEnded = false): string | null {
  if (encoding === 'big5') return tryDecodeBig5(bytes, isOpenEnded);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isOpenEnded });
  } catch {
    return null;
  }
}

/** The decoder of ICU puts the characters of Hong Kong into the private use area; Big5 itself has no replacement character. */
function tryDecodeBig5(bytes: Buffer, isOpenEnded: boolean): string | null {
  const decoder = iconv.getDecoder('big5hkscs');
  const text = decoder.write(bytes) + (isOpenEnded ? '' : (decoder.end() ?? ''));
  return text.includes('\ufffd') ? null : text;
}

/** Length of the longest stretch from the start that decodes whole; gallops, so its cost follows that length. */
function validPrefix(encoding: Encoding, bytes: Buffer): number {
  let good = 0;
  let failing = 64;
  while (failing < bytes.length && tryDecode(encoding, bytes.subarray(0, failing), true) !== null) {
    good = failing;
    failing *= 2;
  }
  failing = Math.min(failing, bytes.length);
  while (good < failing) {
    const middle = Math.floor((good + failing) / 2);
    if (tryDecode(encoding, bytes.subarray(0, middle + 1), true) !== null) good = middle + 1;
    else failing = middle;
  }
  return lastBoundary(encoding, bytes, good);
}

function lastBoundary(encoding: Encoding, bytes: Buffer, length: number): number {
  for (let end = length; end > Math.max(0, length - longestCharacter); end--) {
    if (tryDecode(encoding, bytes.subarray(0, end)) !== null) return end;
  }
  return Math.max(0, length - longestCharacter);
}
