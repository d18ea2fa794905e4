import type { LogicalKind, LogicalType } from '../value/logical-type.ts';

/**
 * How a value of one type lands in a column of another.
 * - `exact`: every value arrives as it left.
 * - `checked`: values that do not fit are refused one by one and quarantined; none is changed.
 * - `impossible`: no value can land; publishing is refused.
 */
export type Compatibility = 'exact' | 'checked' | 'impossible';

const integerBits: Partial<Record<LogicalKind, number>> = { int16: 15, int32: 31, int64: 63, uint64: 64 };
const integerDigits: Partial<Record<LogicalKind, number>> = { int16: 5, int32: 10, int64: 19, uint64: 20 };
const exactFloatBits: Partial<Record<LogicalKind, number>> = { float32: 24, float64: 53 };
const temporal: Partial<Record<LogicalKind, readonly LogicalKind[]>> = {
  date: ['timestamp'],
  timestamp: ['date', 'time', 'timestamptz'],
  timestamptz: ['timestamp', 'date', 'timetz'],
  time: ['interval', 'timetz'],
  timetz: ['time'],
  interval: ['time'],
};

export function compareTypes(source: LogicalType, target: LogicalType): Compatibility {
  if (target.kind === 'text') return target.maxLength === undefined ? 'exact' : compareTextLength(source, target.maxLength);
  if (source.kind === target.kind) return compareSameKind(source, target);
  if (source.kind === 'text' || source.kind === 'other' || source.kind === 'json') return 'checked';
  if (isNumber(source) && isNumber(target)) return compareNumbers(source, target);
  if (source.kind === 'date' && target.kind === 'timestamp') return 'exact';
  if (temporal[source.kind]?.includes(target.kind)) return 'checked';
  if (source.kind === 'boolean' && isNumber(target)) return 'checked';
  if (isNumber(source) && target.kind === 'boolean') return 'checked';
  return target.kind === 'json' && (isNumber(source) || source.kind === 'boolean') ? 'checked' : otherwise(target);
}

function otherwise(target: LogicalType): Compatibility {
  return target.kind === 'other' ? 'checked' : 'impossible';
}

function compareSameKind(source: LogicalType, target: LogicalType): Compatibility {
  if (source.kind === 'decimal' && target.kind === 'decimal') return compareDecimals(source, target);
  return 'exact';
}

function compareTextLength(source: LogicalType, maxLength: number): Compatibility {
  if (source.kind === 'uuid') return maxLength >= 36 ? 'exact' : 'checked';
  return source.kind === 'text' && source.maxLength !== undefined && source.maxLength <= maxLength ? 'exact' : 'checked';
}

function isNumber(type: LogicalType): boolean {
  return type.kind in integerBits || type.kind in exactFloatBits || type.kind === 'decimal';
}

function compareNumbers(source: LogicalType, target: LogicalType): Compatibility {
  const bits = integerBits[source.kind];
  if (bits !== undefined) return compareFromInteger(source.kind, bits, target);
  if (source.kind === 'float32' && target.kind === 'float64') return 'exact';
  return 'checked';
}

function compareFromInteger(source: LogicalKind, bits: number, target: LogicalType): Compatibility {
  if (target.kind === 'decimal') {
    const room = target.precision === undefined ? Infinity : target.precision - (target.scale ?? 0);
    return room >= (integerDigits[source] ?? 0) ? 'exact' : 'checked';
  }
  if (target.kind === 'uint64') return 'checked';
  const room = integerBits[target.kind] ?? exactFloatBits[target.kind] ?? 0;
  return room >= bits ? 'exact' : 'checked';
}

type Decimal = Extract<LogicalType, { kind: 'decimal' }>;

function compareDecimals(source: Decimal, target: Decimal): Compatibility {
  if (target.precision === undefined) return 'exact';
  if (source.precision === undefined) return 'checked';
  const sourceScale = source.scale ?? 0;
  const targetScale = target.scale ?? 0;
  const hasRoom = target.precision - targetScale >= source.precision - sourceScale;
  return hasRoom && targetScale >= sourceScale ? 'exact' : 'checked';
}
