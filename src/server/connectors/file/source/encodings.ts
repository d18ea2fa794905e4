import iconv from 'iconv-lite';

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-kr'] as const;
export type Encoding = (typeof encodings)[number];

export function isUtf16(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

/** How many bytes a stretch of UTF-8 took in `encoding`; for positions shown to people. */
export function storedLength(utf8: Buffer, encoding: Encoding): number {
  if (encoding === 'utf-8') return utf8.length;
  const text = utf8.toString('utf8');
  return isUtf16(encoding) ? text.length * 2 : iconv.encode(text, encoding).length;
}

/**
 * The greatest cut ≤ `length` that splits no character, 0 if none is sure. In the multi-byte encodings no byte below 0x30
 * is part of a longer character, so the text may be cut after any of them.
 */
export function safeCut(bytes: Buffer, length: number, encoding: Encoding): number {
  if (isUtf16(encoding)) return cutUtf16(bytes, length, encoding);
  for (let end = length; end > 0; end--) if ((bytes[end - 1] as number) < 0x30) return end;
  return 0;
}

function cutUtf16(bytes: Buffer, length: number, encoding: Encoding): number {
  const end = length - (length % 2);
  if (end === 0) return 0;
  const highByte = bytes[encoding === 'utf-16le' ? end - 1 : end - 2] as number;
  return highByte >= 0xd8 && highByte <= 0xdb ? end - 2 : end;
}
