import { isCalendarDate } from '../value/civil-date.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const provinces = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
  83, 91,
]);
const firstBirthYear = 1850;

export const idCardProblems = ['length', 'region', 'birth-date', 'checksum'] as const;
export type IdCardProblem = (typeof idCardProblems)[number];

/** GB 11643: six region digits, birth date, three serial digits, check character by ISO 7064 MOD 11-2. */
export function idCardProblem(bytes: Uint8Array, start: number, end: number): IdCardProblem | null {
  if (end - start !== 18) return 'length';
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const digit = (bytes[start + index] as number) - 0x30;
    if (digit < 0 || digit > 9) return 'length';
    sum += digit * (weights[index] as number);
  }
  if (!provinces.has(numberAt(bytes, start, 2))) return 'region';
  const year = numberAt(bytes, start + 6, 4);
  const month = numberAt(bytes, start + 10, 2);
  if (year < firstBirthYear || !isCalendarDate(year, month, numberAt(bytes, start + 12, 2))) return 'birth-date';
  const last = bytes[start + 17] as number;
  const upper = last === 0x78 ? 0x58 : last;
  return upper === checkCharacters.charCodeAt(sum % 11) ? null : 'checksum';
}

/** The check character of the first 17 digits. */
export function idCardCheckCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return checkCharacters[sum % 11] as string;
}

function numberAt(bytes: Uint8Array, start: number, digits: number): number {
  let value = 0;
  for (let index = 0; index < digits; index++) value = value * 10 + (bytes[start + index] as number) - 0x30;
  return value;
}
