const ipv6Family = 3;

/** `inet` and `cidr`: family, prefix bits, is-cidr, byte count, address. A host address of `inet` shows no prefix. */
export function inetText(bytes: Buffer, start: number): string {
  const isIpv6 = bytes[start] === ipv6Family;
  const prefix = bytes[start + 1] as number;
  const isCidr = bytes[start + 2] === 1;
  const address = bytes.subarray(start + 4, start + 4 + (isIpv6 ? 16 : 4));
  const text = isIpv6 ? ipv6Text(address) : address.join('.');
  return isCidr || prefix !== (isIpv6 ? 128 : 32) ? `${text}/${prefix}` : text;
}

export function macText(bytes: Buffer, start: number, length: number): string {
  return (bytes.toString('hex', start, start + length).match(/../g) ?? []).join(':');
}

export function uuidText(bytes: Buffer, start: number): string {
  const hex = bytes.toString('hex', start, start + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function ipv6Text(address: Buffer): string {
  const words = Array.from({ length: 8 }, (_, index) => address.readUInt16BE(index * 2));
  const gap = longestZeroRun(words);
  let text = '';
  for (let index = 0; index < 8; index++) {
    if (index >= gap.start && index < gap.start + gap.length) {
      if (index === gap.start) text += ':';
      continue;
    }
    if (index > 0) text += ':';
    if (index === 6 && holdsIpv4(words, gap)) return text + address.subarray(12).join('.');
    text += (words[index] as number).toString(16);
  }
  return gap.length > 0 && gap.start + gap.length === 8 ? `${text}:` : text;
}

function holdsIpv4(words: readonly number[], gap: { start: number; length: number }): boolean {
  if (gap.start !== 0) return false;
  return gap.length === 6 || (gap.length === 7 && words[7] !== 1) || (gap.length === 5 && words[5] === 0xffff);
}

function longestZeroRun(words: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < words.length; start++) {
    let end = start;
    while (end < words.length && words[end] === 0) end++;
    if (end - start > best.length) best = { start, length: end - start };
    start = Math.max(start, end - 1);
  }
  return best.length >= 2 ? best : { start: -1, length: 0 };
}
