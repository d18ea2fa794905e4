import { areAsciiDigits } from '../rule/bytes.ts';

/** Mainland mobile numbers: 11 digits, second digit 3 to 9 (number segments change too often to list). */
export function isChineseMobile(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}

export function isChineseMobileBytes(bytes: Buffer, start: number, end: number): boolean {
  return end - start === 11 && bytes[start] === 0x31 && (bytes[start + 1] as number) >= 0x33 && areAsciiDigits(bytes, start, end);
}
