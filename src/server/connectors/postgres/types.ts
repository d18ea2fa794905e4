import type { CellFormat } from '../../core/batch/column.ts';
import { isDecodable, Oid } from '../../core/codec/index.ts';
import type { LogicalType } from '../../core/value/logical-type.ts';

/** A column's type as the catalog tells it, domains already followed to their base type. */
export interface ColumnType {
  readonly oid: number;
  /** `b` base, `c` composite, `e` enum, `r` range, `m` multirange, `p` pseudo */
  readonly kind: string;
  readonly typmod: number;
  /** Element type of an array, else 0. */
  readonly elementOid: number;
  readonly hasBinary: boolean;
  /** As in DDL: `numeric(38,18)`. */
  readonly nativeType: string;
}

export interface Wire {
  readonly format: CellFormat;
  /** The value must be asked for as `column::text`. */
  readonly isCast: boolean;
}

/** Types made by users have OIDs from here on; they differ from database to database, and so does binary that names them. */
const firstUserOid = 10_000;

/** Their binary form is an OID of this one database (reg…), or can't be sent or taken. */
const namedByOid = new Set([24, 2202, 2203, 2204, 2205, 2206, 4096, 4089, 3734, 3769, 4191]);
const withoutBinary = new Set([194, 1033, 3361, 3402, 4600, 4601, 5017]);

/** Binary when both ends agree what the bytes mean, else PostgreSQL's own text. */
export function wireOf(type: ColumnType): Wire {
  if (type.kind === 'e') return { format: { kind: 'pg', oid: Oid.text }, isCast: false };
  const oids = [type.oid, type.elementOid];
  const isBuiltIn = oids.every((oid) => oid < firstUserOid && !namedByOid.has(oid) && !withoutBinary.has(oid));
  const isPlain = type.kind === 'b' || type.kind === 'r' || type.kind === 'm';
  if (isBuiltIn && isPlain && type.hasBinary && isDecodable(type.oid)) return { format: { kind: 'pg', oid: type.oid }, isCast: false };
  return { format: { kind: 'text' }, isCast: true };
}

const simpleKinds: Readonly<Record<number, LogicalType>> = {
  [Oid.bool]: { kind: 'boolean' },
  [Oid.int2]: { kind: 'int16' },
  [Oid.int4]: { kind: 'int32' },
  [Oid.int8]: { kind: 'int64' },
  [Oid.oid]: { kind: 'int64' },
  [Oid.float4]: { kind: 'float32' },
  [Oid.float8]: { kind: 'float64' },
  [Oid.date]: { kind: 'date' },
  [Oid.time]: { kind: 'time' },
  [Oid.timetz]: { kind: 'timetz' },
  [Oid.timestamp]: { kind: 'timestamp' },
  [Oid.timestamptz]: { kind: 'timestamptz' },
  [Oid.interval]: { kind: 'interval' },
  [Oid.bytea]: { kind: 'bytes' },
  [Oid.json]: { kind: 'json' },
  [Oid.jsonb]: { kind: 'json' },
  [Oid.uuid]: { kind: 'uuid' },
  [Oid.text]: { kind: 'text' },
  [Oid.name]: { kind: 'text', maxLength: 63 },
};

export function logicalTypeOf(type: ColumnType): LogicalType {
  if (type.kind === 'e') return { kind: 'text' };
  if (type.oid === Oid.numeric) return { kind: 'decimal', ...numericTypmod(type.typmod) };
  if (type.oid === Oid.varchar || type.oid === Oid.bpchar) {
    return type.typmod > 4 ? { kind: 'text', maxLength: type.typmod - 4 } : { kind: 'text' };
  }
  return simpleKinds[type.oid] ?? { kind: 'other' };
}

export function numericTypmod(typmod: number): { precision: number; scale: number } | undefined {
  if (typmod < 4) return undefined;
  const scale = (((typmod - 4) & 0x7ff) ^ 0x400) - 0x400;
  return { precision: ((typmod - 4) >> 16) & 0xffff, scale };
}

const cursorKinds = new Set(['int16', 'int32', 'int64', 'decimal', 'date', 'timestamp', 'timestamptz']);

/** Whether rows can be followed by the growth of this column. */
export function isCursorType(type: LogicalType): boolean {
  return cursorKinds.has(type.kind);
}
