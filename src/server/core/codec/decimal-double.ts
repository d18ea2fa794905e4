import { isDigit } from './encoding.ts';

const headDigits = 15;
const tailDigits = 7;
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const twoTo25 = 33_554_432;
/** Splits a double in two halves of 26 bits (Veltkamp). */
const splitter = 134_217_729;
/** What the quotient's second part may be off by, relative to itself; the true bound is 2 ** -50. */
const doubt = 2 ** -48;

/**
 * The double nearest to a text such as `-12.50`, read off its bytes: at most 22 digits, of which at most 22 behind the point.
 * Undefined for any other text and for the few numbers that lie too near the middle of two doubles to tell.
 */
export function doubleOfDecimal(source: Buffer, start: number, length: number): number | undefined {
  const isNegative = source[start] === 0x2d;
  const end = start + length;
  let head = 0;
  let heads = 0;
  let tail = 0;
  let tails = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const byte = source[at] as number;
    if (isDigit(byte)) {
      digits++;
      if (decimals >= 0) decimals++;
      if (heads < headDigits) {
        head = head * 10 + (byte - 0x30);
        if (head > 0) heads++;
      } else {
        tail = tail * 10 + (byte - 0x30);
        tails++;
      }
    } else if (byte === 0x2e && decimals < 0) decimals = 0;
    else return undefined;
  }
  if (digits === 0 || tails > tailDigits || decimals >= powersOfTen.length) return undefined;
  const divisor = decimals > 0 ? (powersOfTen[decimals] as number) : 1;
  const size = tails === 0 ? head / divisor : longQuotient(head, powersOfTen[tails] as number, tail, divisor);
  return isNegative && size !== undefined ? -size : size;
}

/**
 * `(head * scale + tail) / divisor` rounded once: dividend and divisor are exact, the quotient is kept as a sum of two doubles
 * (Dekker 1971), and the first is the answer if nothing within the error of the second would round to another one.
 */
function longQuotient(head: number, scale: number, tail: number, divisor: number): number | undefined {
  const high = Math.floor(head / twoTo25);
  const large = high * scale * twoTo25;
  const small = (head - high * twoTo25) * scale + tail;
  const dividend = large + small;
  const dividendRest = small - (dividend - large);
  const first = dividend / divisor;
  const product = first * divisor;
  const rest = dividend - product - productRest(first, divisor, product) + dividendRest;
  const second = rest / divisor;
  const error = Math.abs(second) * doubt;
  const nearest = first + (second - error);
  return nearest === first + (second + error) ? nearest : undefined;
}

/** What rounding took from `product`, the product of both. */
function productRest(a: number, b: number, product: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

function highHalf(value: number): number {
  const shifted = value * splitter;
  return shifted - (shifted - value);
}
