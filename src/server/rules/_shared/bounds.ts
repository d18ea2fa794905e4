import { daysFromCivil } from '#src/server/core/codec/decode-time.ts';
import { compareDecimals, isDecimal } from '#src/server/core/codec/index.ts';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { typeProblem } from './canonical.ts';

/** What the bounds of a range are: numbers, or dates and timestamps in canonical text. */
export type BoundKind = 'number' | 'date';

export interface Bounds {
  readonly kind: BoundKind;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly isMinimumExcluded: boolean;
  readonly isMaximumExcluded: boolean;
}

export function boundKind(bounds: readonly string[], param: string): BoundKind {
  if (bounds.every(isDecimal)) return 'number';
  if (bounds.every(isMoment)) return 'date';
  throw configError('rule/bound-invalid', param, {
    bound: bounds.find((bound) => !isDecimal(bound) && !isMoment(bound)) ?? (bounds[0] as string),
  });
}

/** −1 below, 0 within, 1 above; null when the text is no value of the kind. */
export function placeText(text: string, bounds: Bounds): -1 | 0 | 1 | null {
  const isNumber = bounds.kind === 'number';
  if (isNumber ? !isDecimal(text) && !/^(NaN|-?Infinity)$/.test(text) : !isMoment(text)) return null;
  const compare = isNumber ? compareDecimals : compareMoments;
  if (bounds.minimum !== null) {
    const order = compare(text, bounds.minimum);
    if (order < 0 || (order === 0 && bounds.isMinimumExcluded)) return -1;
  }
  if (bounds.maximum !== null) {
    const order = compare(text, bounds.maximum);
    if (order > 0 || (order === 0 && bounds.isMaximumExcluded)) return 1;
  }
  return 0;
}

/** The bounds as doubles when comparing doubles is exact for values that are doubles themselves; else null. */
export function doubleBounds(bounds: Bounds, scaleOf: (bound: string) => number): { least: number; greatest: number } | null {
  const least = bounds.minimum === null ? Number.NEGATIVE_INFINITY : scaleOf(bounds.minimum);
  const greatest = bounds.maximum === null ? Number.POSITIVE_INFINITY : scaleOf(bounds.maximum);
  const areSafe = [least, greatest].every((bound) => !Number.isFinite(bound) || Math.abs(bound) < Number.MAX_SAFE_INTEGER);
  return areSafe && !Number.isNaN(least) && !Number.isNaN(greatest) ? { least, greatest } : null;
}

function isMoment(text: string): boolean {
  return ['date', 'timestamp', 'timestamptz'].some((kind) => typeProblem(text, kind as 'date') === null);
}

function compareMoments(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = [microsOf(a), microsOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const momentPattern = /^(\d+)-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?)?( BC)?$/;
const daysFrom1970To2000 = 10_957;

/** Microseconds since 2000-01-01 UTC as a bigint; ±infinity are beyond every moment. */
export function microsOf(text: string): bigint {
  if (text === 'infinity') return 1n << 70n;
  if (text === '-infinity') return -(1n << 70n);
  const parts = momentPattern.exec(text) as RegExpExecArray;
  const number = (index: number) => Number(parts[index] ?? 0);
  const year = parts[12] ? 1 - number(1) : number(1);
  const days = daysFromCivil({ year, month: number(2), day: number(3) }) - daysFrom1970To2000;
  const offset = (number(9) * 3600 + number(10) * 60 + number(11)) * (parts[8] === '-' ? -1 : 1);
  const seconds = number(4) * 3600 + number(5) * 60 + number(6) - offset;
  return BigInt(days) * 86_400_000_000n + BigInt(seconds) * 1_000_000n + BigInt((parts[7] ?? '').padEnd(6, '0').slice(0, 6));
}
