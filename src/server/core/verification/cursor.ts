import { compareDecimals, isDecimal } from '../codec/decimal.ts';
import { canonicalTimestamp } from './canonical-time.ts';

const asTime = canonicalTimestamp('timestamp', 'timestamp with time zone');

/** Orders two cursor values of one field as the source would: numbers as numbers, times as times. */
export function compareCursors(a: string, b: string): number {
  if (isDecimal(a) && isDecimal(b)) return compareDecimals(a, b);
  const [left, right] = [asTime(a), asTime(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
