export type BankCardProblem = 'length' | 'checksum';

/** 12 to 19 digits whose last one is the Luhn check digit of the others. */
export function bankCardProblem(bytes: Uint8Array, start: number, end: number): BankCardProblem | null {
  if (end - start < 12 || end - start > 19) return 'length';
  let sum = 0;
  for (let at = end - 1, isDoubled = false; at >= start; at--, isDoubled = !isDoubled) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return 'length';
    const value = isDoubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 ? null : 'checksum';
}
