import type { FieldSchema, LogicalType } from '../../core/value/logical-type.ts';

export interface TargetType {
  readonly nativeType: string;
  readonly warning?: 'target/type-as-text' | 'target/type-widened';
}

/** Names as PostgreSQL's own `format_type` spells them; what another system calls so means the same. */
const sharedName = new RegExp(
  `^(boolean|smallint|integer|bigint|numeric(\\(\\d+,-?\\d+\\))?|real|double precision|date|bytea|jsonb?|uuid|text|oid|name|interval( [a-z ]+)?(\\(\\d\\))?|` +
    `timestamp(\\(\\d\\))? with(out)? time zone|time(\\(\\d\\))? with(out)? time zone|character( varying)?(\\(\\d+\\))?)$`,
);

/** PostgreSQL's alone. MySQL has a `bit` and a `point` too, whose values read as numbers, letters or well-known text. */
const ownName = new RegExp(
  `^(xml|money|bit( varying)?(\\(\\d+\\))?|inet|cidr|macaddr8?|point|line|lseg|box|path|polygon|circle|tsvector|tsquery|pg_lsn|jsonpath|` +
    `(int4|int8|num|ts|tstz|date)(multi)?range)$`,
);

const byKind: Readonly<Record<LogicalType['kind'], string>> = {
  boolean: 'boolean',
  int16: 'smallint',
  int32: 'integer',
  int64: 'bigint',
  uint64: 'numeric(20,0)',
  decimal: 'numeric',
  float32: 'real',
  float64: 'double precision',
  date: 'date',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  interval: 'interval',
  text: 'text',
  bytes: 'bytea',
  json: 'jsonb',
  uuid: 'uuid',
  other: 'text',
};

const maxPrecision = 1000;

/** The type a new target table gets for a source field: PostgreSQL's own names stay, others follow what the value means. */
export function targetTypeOf({ type, nativeType }: FieldSchema): TargetType {
  if (isPostgresName(nativeType, type)) return { nativeType };
  if (type.kind === 'decimal') return decimalType(type);
  if (type.kind === 'text' && type.maxLength !== undefined) return { nativeType: `character varying(${type.maxLength})` };
  if (type.kind === 'uint64') return { nativeType: byKind.uint64, warning: 'target/type-widened' };
  return type.kind === 'other' ? { nativeType: byKind.other, warning: 'target/type-as-text' } : { nativeType: byKind[type.kind] };
}

function isPostgresName(nativeType: string, { kind }: LogicalType): boolean {
  const element = nativeType.replace(/(\[\])+$/, '');
  if (kind === 'other') return sharedName.test(element) || ownName.test(element);
  return element === nativeType && sharedName.test(nativeType);
}

function decimalType({ precision, scale }: Extract<LogicalType, { kind: 'decimal' }>): TargetType {
  if (precision === undefined || precision > maxPrecision) return { nativeType: 'numeric' };
  return { nativeType: `numeric(${precision},${scale ?? 0})` };
}
