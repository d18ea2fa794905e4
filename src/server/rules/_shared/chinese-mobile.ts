/** Mainland mobile numbers: 11 digits, second digit 3 to 9 (number segments change too often to list). */
export function isChineseMobile(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}
