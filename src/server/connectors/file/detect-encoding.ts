import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import type { Encoding } from './source/encodings.ts';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark, which is no part of the text. */
  readonly markBytes: number;
  readonly evidence: 'byte-order-mark' | 'valid-utf-8' | 'zero-bytes' | 'character-frequency' | 'declared' | 'workbook';
  /** Another guess, for people, where the two differ. */
  readonly hint?: string;
}

const marks: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

export function markLength(sample: Buffer, encoding: Encoding): number {
  const mark = marks.find(([name]) => name === encoding)?.[1];
  return mark && sample.subarray(0, mark.length).equals(mark) ? mark.length : 0;
}

/** Byte order mark, strict UTF-8, zero bytes of UTF-16, then the multi-byte encoding whose common characters fit best. */
export function detectEncoding(sample: Buffer): DetectedEncoding {
  const marked = marks.find(([name]) => markLength(sample, name) > 0);
  if (marked) return { encoding: marked[0], markBytes: marked[1].length, evidence: 'byte-order-mark' };
  if (isUtf8(withoutOpenCharacter(sample))) return zeroBytes(sample) ?? { encoding: 'utf-8', markBytes: 0, evidence: 'valid-utf-8' };
  return zeroBytes(sample) ?? byFrequency(sample);
}

function withoutOpenCharacter(sample: Buffer): Buffer {
  for (let end = sample.length; end > Math.max(0, sample.length - 4); end--) {
    const byte = sample[end - 1] as number;
    if (byte < 0x80) return sample.subarray(0, end);
    if (byte >= 0xc0) return sample.subarray(0, end - 1);
  }
  return sample;
}

function zeroBytes(sample: Buffer): DetectedEncoding | null {
  const length = Math.min(sample.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  const enough = length / 8;
  if (odd > enough && odd > even * 8) return { encoding: 'utf-16le', markBytes: 0, evidence: 'zero-bytes' };
  if (even > enough && even > odd * 8) return { encoding: 'utf-16be', markBytes: 0, evidence: 'zero-bytes' };
  return null;
}

type IsCommon = (lead: number, trail: number) => boolean;
const between = (value: number, low: number, high: number) => value >= low && value <= high;

/** Characters of everyday text, by their bytes. GB18030 comes first: it wins a tie. */
const everyday: readonly (readonly [Encoding, IsCommon])[] = [
  ['gb18030', (lead, trail) => trail >= 0xa1 && (between(lead, 0xb0, 0xd7) || between(lead, 0xa1, 0xa3))],
  ['big5', (lead, trail) => between(lead, 0xa1, 0xc6) && (between(trail, 0x40, 0x7e) || trail >= 0xa1)],
  [
    'shift_jis',
    (lead, trail) =>
      (lead === 0x82 && between(trail, 0x4f, 0xf1)) ||
      (lead === 0x83 && between(trail, 0x40, 0x96)) ||
      lead === 0x81 ||
      between(lead, 0x88, 0x97),
  ],
  ['euc-kr', (lead, trail) => between(lead, 0xb0, 0xc8) && trail >= 0xa1],
];

function byFrequency(sample: Buffer): DetectedEncoding {
  let best: Encoding = 'gb18030';
  let bestShare = 0;
  for (const [encoding, isCommon] of everyday) {
    const share = commonShare(sample, isCommon);
    if (share > bestShare + 0.02 && decodes(sample, encoding)) [best, bestShare] = [encoding, share];
  }
  const hint = chardet.detect(sample)?.toLowerCase();
  const isSame = hint === undefined || hint === best || (best === 'gb18030' && hint.startsWith('gb'));
  return { encoding: best, markBytes: 0, evidence: 'character-frequency', ...(!isSame && { hint }) };
}

/** Share of double-byte characters that are common; three of four bytes of a stray lead count against. */
function commonShare(sample: Buffer, isCommon: IsCommon): number {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at + 1 < sample.length; at++) {
    const lead = sample[at] as number;
    if (lead < 0x80) continue;
    pairs++;
    if (isCommon(lead, sample[at + 1] as number)) common++;
    at++;
  }
  return pairs === 0 ? 0 : common / pairs;
}

function decodes(sample: Buffer, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
