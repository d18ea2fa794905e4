'use client';

import type { LogicalType } from '#src/server/core/value/logical-type.ts';

export function typeText(type: LogicalType): string {
  if (type.kind === 'decimal' && type.precision !== undefined) return `decimal(${type.precision},${type.scale ?? 0})`;
  if (type.kind === 'text' && type.maxLength !== undefined) return `text(${type.maxLength})`;
  return type.kind;
}

export function TypeName({ type, nativeType }: { readonly type: LogicalType; readonly nativeType: string }) {
  return <code title={typeText(type)}>{nativeType || typeText(type)}</code>;
}
