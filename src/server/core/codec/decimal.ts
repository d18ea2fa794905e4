/** A decimal taken apart: `digits` without leading zeros, value = 0.digits × 10^magnitude. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly magnitude: number;
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Whether the text is a finite decimal as PostgreSQL reads one: `-1.50`, `.5`, `1e3`. */
export function isDecimal(text: string): boolean {
  return decimalPattern.test(text) && /\d/.test(text);
}

/**
 * Orders two numbers given as canonical text, exactly, whatever their scale: −1, 0 or 1. As in PostgreSQL NaN equals NaN
 * and is greater than everything, ±Infinity are the ends. Text that is no number orders as NaN.
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const rankA = rankOf(a);
  const rankB = rankOf(b);
  if (rankA !== rankB) return rankA < rankB ? -1 : 1;
  if (rankA !== 0) return 0;
  return compareParts(takeApart(a), takeApart(b));
}

function rankOf(text: string): number {
  if (isDecimal(text)) return 0;
  return text === '-Infinity' ? -1 : text === 'Infinity' ? 1 : 2;
}

function takeApart(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = decimalPattern.exec(text) as RegExpExecArray;
  const all = whole + fraction;
  const withoutLeading = all.replace(/^0+/, '');
  const digits = withoutTrailingZeros(withoutLeading);
  if (digits === '') return { sign: 0, digits: '', magnitude: 0 };
  const leadingZeros = all.length - withoutLeading.length;
  return { sign: sign === '-' ? -1 : 1, digits, magnitude: whole.length - leadingZeros + Number(exponent) };
}

/** By a loop: `/0+$/` takes quadratic time on long runs of zeros. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function compareParts(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (a.sign !== b.sign) return a.sign < b.sign ? -1 : 1;
  if (a.sign === 0) return 0;
  const larger = a.sign;
  const smaller = a.sign === 1 ? -1 : 1;
  if (a.magnitude !== b.magnitude) return a.magnitude > b.magnitude ? larger : smaller;
  if (a.digits === b.digits) return 0;
  return a.digits > b.digits ? larger : smaller;
}
