import { isDecimal } from '#src/server/core/codec/index.ts';

const maxDigits = 2000;

/** A decimal number of any size, exact: unscaled × 10^−scale. */
export class ExactDecimal {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Null for text that is no finite decimal, or one with more digits than anybody stores. */
  static parse(text: string): ExactDecimal | null {
    if (text.length > maxDigits || !isDecimal(text)) return null;
    const [mantissa, exponentText = '0'] = text.toLowerCase().split('e') as [string, string?];
    const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
    const exponent = Number(exponentText);
    if (Math.abs(exponent) > maxDigits) return null;
    const scale = fraction.length - exponent;
    const unscaled = BigInt(`${whole}${fraction}`.replace('+', ''));
    return scale >= 0 ? new ExactDecimal(unscaled, scale) : new ExactDecimal(unscaled * 10n ** BigInt(-scale), 0);
  }

  plus(other: ExactDecimal): ExactDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new ExactDecimal(this.#at(scale) + other.#at(scale), scale);
  }

  minus(other: ExactDecimal): ExactDecimal {
    return this.plus(other.negated());
  }

  times(other: ExactDecimal): ExactDecimal {
    return new ExactDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  negated(): ExactDecimal {
    return new ExactDecimal(-this.unscaled, this.scale);
  }

  /** Half goes away from zero, as in PostgreSQL's round(). */
  rounded(scale: number): ExactDecimal {
    if (scale >= this.scale) return new ExactDecimal(this.#at(scale), scale);
    return new ExactDecimal(divideRounded(this.unscaled, 10n ** BigInt(this.scale - scale)), scale);
  }

  /** Null when the divisor is zero. */
  dividedBy(other: ExactDecimal, scale: number): ExactDecimal | null {
    if (other.unscaled === 0n) return null;
    const shift = scale + other.scale - this.scale;
    const numerator = shift >= 0 ? this.unscaled * 10n ** BigInt(shift) : this.unscaled;
    const denominator = shift >= 0 ? other.unscaled : other.unscaled * 10n ** BigInt(-shift);
    return new ExactDecimal(divideRounded(numerator, denominator), scale);
  }

  compare(other: ExactDecimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.#at(scale), other.#at(scale)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  toString(): string {
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
    const sign = this.unscaled < 0n ? '-' : '';
    return this.scale === 0 ? sign + digits : `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  #at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}

function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const quotient = (2n * n + d) / (2n * d);
  return numerator < 0n === denominator < 0n ? quotient : -quotient;
}
