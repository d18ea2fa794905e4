import { withoutTrailingZeros } from '#src/server/core/codec/index.ts';
import { isCalendarDate } from '#src/server/core/value/civil-date.ts';
import type { LogicalKind } from '#src/server/core/value/logical-type.ts';

export type TypeProblem = 'malformed' | 'out-of-range' | 'too-precise';

export interface DecimalShape {
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
}

const integerRanges: Partial<Record<LogicalKind, readonly [bigint, bigint]>> = {
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};
const maxFloat32 = 3.4028235677973366e38;

/** Why a text is not the canonical text of a type; null when it is. Types without a grammar here take any text. */
export function typeProblem(text: string, kind: LogicalKind, shape: DecimalShape = {}): TypeProblem | null {
  switch (kind) {
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint64':
      return integerProblem(text, integerRanges[kind] as readonly [bigint, bigint]);
    case 'decimal':
      return decimalProblem(text, shape);
    case 'float32':
    case 'float64':
      return floatProblem(text, kind);
    case 'date':
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return timeProblem(text, kind);
    default:
      return (grammars[kind]?.(text) ?? true) ? null : 'malformed';
  }
}

const grammars: Partial<Record<LogicalKind, (text: string) => boolean>> = {
  boolean: (text) => ['t', 'f', 'true', 'false'].includes(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  bytes: (text) => /^\\x([0-9a-f]{2})*$/.test(text),
  json: isJson,
};

function integerProblem(text: string, [least, greatest]: readonly [bigint, bigint]): TypeProblem | null {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return 'malformed';
  if (text.length > 20) return 'out-of-range';
  const value = BigInt(text);
  return value < least || value > greatest ? 'out-of-range' : null;
}

function decimalProblem(text: string, { precision, scale = 0 }: DecimalShape): TypeProblem | null {
  if (text === 'NaN') return null;
  const parts = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text);
  if (!parts) return 'malformed';
  if (precision === undefined) return null;
  const whole = parts[1] === '0' ? '' : (parts[1] as string);
  if (whole.length > precision - scale) return 'out-of-range';
  return withoutTrailingZeros(parts[2] ?? '').length > scale ? 'too-precise' : null;
}

function floatProblem(text: string, kind: 'float32' | 'float64'): TypeProblem | null {
  if (['NaN', 'Infinity', '-Infinity'].includes(text)) return null;
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return 'malformed';
  const size = Math.abs(Number(text));
  return size === Number.POSITIVE_INFINITY || (kind === 'float32' && size >= maxFloat32) ? 'out-of-range' : null;
}

const datePart = '(\\d{4,6})-(\\d\\d)-(\\d\\d)';
const timePart = '(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,6})?';
const zonePart = '[+-]\\d\\d(?::\\d\\d){0,2}';
const timeGrammars = {
  date: new RegExp(`^${datePart}( BC)?$`),
  time: new RegExp(`^()()()${timePart}$`),
  timetz: new RegExp(`^()()()${timePart}${zonePart}$`),
  timestamp: new RegExp(`^${datePart} ${timePart}( BC)?$`),
  timestamptz: new RegExp(`^${datePart} ${timePart}${zonePart}( BC)?$`),
};

function timeProblem(text: string, kind: keyof typeof timeGrammars): TypeProblem | null {
  if ((text === 'infinity' || text === '-infinity') && !kind.startsWith('time') !== kind.startsWith('timestamp')) return null;
  const parts = timeGrammars[kind].exec(text);
  if (!parts) return 'malformed';
  const [, year, month, day, hour, minute, second] = parts;
  if (year && !isCalendarDate(text.endsWith(' BC') ? bcYear(Number(year)) : Number(year), Number(month), Number(day)))
    return 'out-of-range';
  if (kind === 'date') return null;
  const isMidnightEnd = !year && hour === '24' && minute === '00' && /^00(\.0+)?$/.test(text.slice(6).replace(/[+-].*$/, ''));
  return isMidnightEnd || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60) ? null : 'out-of-range';
}

/** A year of our era with the same leap rule: 1 BC is the astronomical year 0. */
function bcYear(year: number): number {
  return ((((1 - year) % 400) + 400) % 400) + 400;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
