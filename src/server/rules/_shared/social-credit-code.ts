const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const values = new Int8Array(256).fill(-1);
for (const [value, character] of [...alphabet].entries()) values[character.charCodeAt(0)] = value;

export const creditCodeProblems = ['length', 'character', 'checksum'] as const;
export type CreditCodeProblem = (typeof creditCodeProblems)[number];

/** GB 32100-2015: 18 characters of a 31-letter alphabet, region of six digits, check character MOD 31. */
export function creditCodeProblem(bytes: Uint8Array, start: number, end: number): CreditCodeProblem | null {
  if (end - start !== 18) return 'length';
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const value = values[bytes[start + index] as number] as number;
    if (value < 0 || (index >= 2 && index < 8 && value > 9)) return 'character';
    sum += value * (weights[index] as number);
  }
  const last = values[bytes[start + 17] as number] as number;
  if (last < 0) return 'character';
  return last === (31 - (sum % 31)) % 31 ? null : 'checksum';
}

/** The check character of the first 17 characters. */
export function creditCodeCheckCharacter(code: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code[index] as string), 0);
  return alphabet[(31 - (sum % 31)) % 31] as string;
}
