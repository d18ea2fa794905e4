import type { LogicalKind } from '#src/server/core/value/logical-type.ts';

export const logicalKinds: readonly LogicalKind[] = [
  'boolean',
  'int16',
  'int32',
  'int64',
  'uint64',
  'decimal',
  'float32',
  'float64',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'text',
  'bytes',
  'json',
  'uuid',
  'other',
];
