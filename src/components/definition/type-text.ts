import type { LogicalType } from '#src/server/core/value/logical-type.ts';

export function typeText(type: LogicalType): string {
  if (type.kind === 'decimal' && type.precision !== undefined) return `decimal(${type.precision},${type.scale ?? 0})`;
  if (type.kind === 'text' && type.maxLength !== undefined) return `text(${type.maxLength})`;
  return type.kind;
}
