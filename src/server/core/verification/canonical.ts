import { compareDecimals, isDecimal, withoutTrailingZeros } from '../codec/decimal.ts';
import type { FieldSchema, LogicalKind } from '../value/logical-type.ts';
import { canonicalTimestamp } from './canonical-time.ts';

/** Brings the text of a value, wherever it was read, to the one form it has in a column of the target. */
export type Canonical = (text: string) => string;

const asIs: Canonical = (text) => text;

/**
 * Source and target print the same value differently: `1.50` and `1.5`, `{"a": 1}` and `{"a":1}`, a time with more digits than the
 * target keeps. Texts that stand for the same value in a column of this type come out the same.
 */
export function canonicalFor({ type, nativeType }: Pick<FieldSchema, 'type' | 'nativeType'>): Canonical {
  if (type.kind === 'decimal') return (text) => canonicalDecimal(text, type.precision === undefined ? null : (type.scale ?? 0));
  if (type.kind === 'text') return /^(char|character)\b(?!\s+varying)/i.test(nativeType) ? (text) => text.trimEnd() : asIs;
  if (type.kind === 'timestamp' || type.kind === 'timestamptz') return canonicalTimestamp(type.kind, nativeType);
  return byKind[type.kind] ?? asIs;
}

const integer: Canonical = (text) => canonicalDecimal(truths[text] ?? text, 0);

const byKind: Partial<Record<LogicalKind, Canonical>> = {
  int16: integer,
  int32: integer,
  int64: integer,
  uint64: integer,
  float32: (text) => canonicalFloat(text, Math.fround),
  float64: (text) => canonicalFloat(text, Number),
  boolean: (text) => ({ true: 't', false: 'f', '1': 't', '0': 'f' })[text] ?? text,
  date: (text) => (/^\d{4,}-\d\d-\d\d[ T]/.test(text) ? (text.split(/[ T]/, 1)[0] as string) : text),
  time: withoutZeroFraction,
  timetz: withoutZeroFraction,
  interval: withoutZeroFraction,
  uuid: (text) => text.toLowerCase().replace(/[{}]/g, ''),
  bytes: (text) => text.toLowerCase(),
  json: canonicalJson,
};

const truths: Readonly<Record<string, string>> = { t: '1', true: '1', f: '0', false: '0' };

function canonicalFloat(text: string, narrow: (value: number) => number): string {
  return isDecimal(text) ? String(narrow(Number(text)) + 0) : text;
}

function withoutZeroFraction(text: string): string {
  return text.replace(/(:\d\d)\.(\d+)/, (_, seconds: string, fraction: string) => {
    const kept = withoutTrailingZeros(fraction);
    return kept === '' ? seconds : `${seconds}.${kept}`;
  });
}

function canonicalJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return text;
  }
}

/** Plain digits without needless zeros; with a scale rounded half away from zero, as databases do. */
export function canonicalDecimal(text: string, scale: number | null): string {
  if (!isDecimal(text)) return text;
  const { isNegative, whole, fraction } = plain(text);
  const rounded = scale === null || fraction.length <= scale ? { whole, fraction } : round(whole, fraction, scale);
  const digits = withoutTrailingZeros(rounded.fraction);
  const trimmed = rounded.whole.replace(/^0+(?=\d)/, '');
  const value = digits === '' ? trimmed : `${trimmed}.${digits}`;
  return isNegative && compareDecimals(value, '0') !== 0 ? `-${value}` : value;
}

function plain(text: string): { isNegative: boolean; whole: string; fraction: string } {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) as RegExpExecArray;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const isNegative = sign === '-';
  if (point <= 0) return { isNegative, whole: '0', fraction: '0'.repeat(Math.min(-point, 20_000)) + digits };
  const padded = digits.padEnd(Math.min(point, 200_000), '0');
  return { isNegative, whole: padded.slice(0, point) || '0', fraction: padded.slice(point) };
}

function round(whole: string, fraction: string, scale: number): { whole: string; fraction: string } {
  if (scale < 0) return { whole, fraction: '' };
  const kept = BigInt(`${whole}${fraction.slice(0, scale)}`) + ((fraction[scale] as string) >= '5' ? 1n : 0n);
  const digits = kept.toString().padStart(scale + 1, '0');
  return { whole: digits.slice(0, digits.length - scale), fraction: digits.slice(digits.length - scale) };
}
