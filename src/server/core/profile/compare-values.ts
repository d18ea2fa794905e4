import type { LogicalKind } from '../value/logical-type.ts';

type Compare = (a: string, b: string) => number;

const wholeKinds: readonly LogicalKind[] = ['int16', 'int32', 'int64', 'uint64'];

/** The order of canonical texts of a kind; numbers by value, everything else by code point. */
export function compareValues(kind: LogicalKind): Compare {
  if (wholeKinds.includes(kind)) return (a, b) => compareWhole(a, b);
  if (kind === 'decimal' || kind === 'float32' || kind === 'float64') return compareDecimals;
  return byText;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareWhole(a: string, b: string): number {
  if (!isWhole(a) || !isWhole(b)) return byText(a, b);
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** Digits beyond what a double holds decide by the whole parts, then by the fractions padded to one length. */
function compareDecimals(a: string, b: string): number {
  const rough = Number(a) - Number(b);
  if (rough !== 0 && !Number.isNaN(rough)) return rough;
  const [left, right] = [partsOf(a), partsOf(b)];
  if (!left || !right) return byText(a, b);
  const digits = Math.max(left.fraction.length, right.fraction.length);
  const scaled = ({ sign, whole, fraction }: Parts) => BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
  const [x, y] = [scaled(left), scaled(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}

interface Parts {
  readonly sign: string;
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(text: string): Parts | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  return match ? { sign: match[1] ?? '', whole: match[2] ?? '0', fraction: match[3] ?? '' } : null;
}
