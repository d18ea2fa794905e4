const maxDigits = 15;
const powersOfTen = Array.from({ length: maxDigits + 1 }, (_, index) => 10 ** index);

/** Nearest double of a text such as `-12.50` with at most 15 digits, without a string; NaN for any other text. */
export function plainDecimal(bytes: Buffer, start: number, end: number): number {
  const isNegative = bytes[start] === 0x2d;
  const first = isNegative ? start + 1 : start;
  let value = 0;
  let point = -1;
  for (let at = first; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) value = value * 10 + (byte - 0x30);
    else if (byte === 0x2e && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits < 1 || digits > maxDigits) return Number.NaN;
  const scaled = point < 0 ? value : value / (powersOfTen[end - point - 1] as number);
  return isNegative ? -scaled : scaled;
}
