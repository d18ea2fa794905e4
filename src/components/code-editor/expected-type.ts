import { type Compatibility, compareTypes } from '#src/server/contracts/mapping.ts';
import type { LogicalType } from '#src/server/core/value/logical-type.ts';

const types: Readonly<Record<string, LogicalType>> = {
  int: { kind: 'int64' },
  double: { kind: 'float64' },
  decimal: { kind: 'decimal' },
  string: { kind: 'text' },
  bool: { kind: 'boolean' },
};

/** How what an expression gives lands in a column; null when its type cannot be told. A list or a map lands nowhere. */
export function fitOf(given: string | null, expected: LogicalType): Compatibility | null {
  if (given === null || given === 'dyn' || given === 'null') return null;
  const type = types[given];
  return type ? compareTypes(type, expected) : 'impossible';
}
