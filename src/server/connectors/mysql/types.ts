import type { CellFormat } from '../../core/batch/column.ts';
import { Oid } from '../../core/codec/oids.ts';
import type { LogicalType } from '../../core/value/logical-type.ts';

/** A column's type as `information_schema.columns` tells it. */
export interface ColumnType {
  /** `bigint`, `varchar` … */
  readonly dataType: string;
  /** `bigint(20) unsigned zerofill`. */
  readonly columnType: string;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly maxLength: number | null;
  /** MariaDB keeps JSON as text with a check. */
  readonly isJson: boolean;
}

export interface Wire {
  readonly format: CellFormat;
  /** What is asked for, given the quoted column. */
  readonly select: (column: string) => string;
  /** Whether the text may be a date with zeros. */
  readonly mayHoldZeroDate: boolean;
}

const text: CellFormat = { kind: 'text' };
const bytes: CellFormat = { kind: 'pg', oid: Oid.bytea };
const asIs = (column: string) => column;

const integerKinds: Readonly<Record<string, readonly [signed: LogicalType['kind'], unsigned: LogicalType['kind']]>> = {
  tinyint: ['int16', 'int16'],
  smallint: ['int16', 'int32'],
  mediumint: ['int32', 'int32'],
  int: ['int32', 'int64'],
  integer: ['int32', 'int64'],
  bigint: ['int64', 'uint64'],
};
const textTypes = new Set(['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set', 'inet4', 'inet6']);
const byteTypes = new Set(['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'vector']);
const geometryTypes = new Set([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
  'geomcollection',
]);

/** The meaning of a column; TIME is an interval, for it holds 838 hours and less than nothing. */
export function logicalType(type: ColumnType): LogicalType {
  const { dataType, columnType } = type;
  const integer = integerKinds[dataType];
  if (integer) return { kind: columnType.includes('unsigned') ? integer[1] : integer[0] } as LogicalType;
  if (dataType === 'decimal' || hasDigits(type)) return decimalType(type);
  if (dataType === 'float') return { kind: 'float32' };
  if (dataType === 'double') return { kind: 'float64' };
  if (dataType === 'bit') return columnType === 'bit(1)' ? { kind: 'boolean' } : { kind: 'uint64' };
  if (dataType === 'year') return { kind: 'int16' };
  if (dataType === 'date') return { kind: 'date' };
  if (dataType === 'datetime') return { kind: 'timestamp' };
  if (dataType === 'timestamp') return { kind: 'timestamptz' };
  if (dataType === 'time') return { kind: 'interval' };
  if (type.isJson) return { kind: 'json' };
  if (dataType === 'uuid') return { kind: 'uuid' };
  if (byteTypes.has(dataType)) return { kind: 'bytes' };
  if (textTypes.has(dataType) || geometryTypes.has(dataType)) return textType(type);
  return { kind: 'other' };
}

/** FLOAT(10,6) and DOUBLE(10,6) hold as many digits as they say, and print them. */
function hasDigits({ dataType, columnType }: ColumnType): boolean {
  return (dataType === 'float' || dataType === 'double') && /\(\d+,\d+\)/.test(columnType);
}

function decimalType(type: ColumnType): LogicalType {
  const digits = /\((\d+),(\d+)\)/.exec(type.columnType);
  const precision = digits ? Number(digits[1]) : (type.precision ?? 10);
  return { kind: 'decimal', precision, scale: digits ? Number(digits[2]) : (type.scale ?? 0) };
}

function textType({ dataType, maxLength }: ColumnType): LogicalType {
  const isBounded = (dataType === 'char' || dataType === 'varchar') && maxLength !== null && maxLength > 0;
  return isBounded ? { kind: 'text', maxLength } : { kind: 'text' };
}

/** How a column is asked for, so that its bytes are already what a slice column wants. */
export function wireOf(type: ColumnType): Wire {
  const { dataType, columnType } = type;
  const wire = (select: (column: string) => string, format = text, mayHoldZeroDate = false): Wire => ({ format, select, mayHoldZeroDate });
  if (byteTypes.has(dataType)) return wire(asIs, bytes);
  if (geometryTypes.has(dataType)) return wire((column) => `ST_AsText(${column})`);
  if (dataType === 'bit')
    return wire((column) => (columnType === 'bit(1)' ? `ELT(${column} + 1, 'f', 't')` : `CAST(${column} AS UNSIGNED)`));
  if (dataType === 'year' || columnType.includes('zerofill')) return wire((column) => `(${column} + 0)`);
  if (dataType === 'float' && !hasDigits(type)) return wire((column) => `(${column} + 0e0)`);
  if (dataType === 'timestamp') return wire((column) => `CONCAT(${column}, '+00')`, text, true);
  if (dataType === 'date' || dataType === 'datetime') return wire(asIs, text, true);
  return wire(asIs);
}

/** The type of a new target column; a warning names what the type holds less of than the source. */
export function nativeTypeFor(
  type: LogicalType,
  isKey: boolean,
  isMariadb: boolean,
): { readonly nativeType: string; readonly warning?: string } {
  switch (type.kind) {
    case 'boolean':
      return { nativeType: 'tinyint(1)' };
    case 'int16':
      return { nativeType: 'smallint' };
    case 'int32':
      return { nativeType: 'int' };
    case 'int64':
      return { nativeType: 'bigint' };
    case 'uint64':
      return { nativeType: 'bigint unsigned' };
    case 'decimal':
      return decimalFor(type.precision, type.scale);
    case 'float32':
      return { nativeType: 'float' };
    case 'float64':
      return { nativeType: 'double' };
    case 'date':
      return { nativeType: 'date' };
    case 'time':
      return { nativeType: 'time(6)' };
    case 'interval':
      return { nativeType: 'time(6)', warning: 'mysql/interval-as-time' };
    case 'timestamp':
      return { nativeType: 'datetime(6)' };
    case 'timestamptz':
      return { nativeType: 'datetime(6)', warning: 'mysql/zone-as-utc' };
    case 'bytes':
      return { nativeType: isKey ? 'varbinary(255)' : 'longblob' };
    case 'json':
      return { nativeType: 'json' };
    case 'uuid':
      return { nativeType: 'char(36)' };
    default:
      return textFor(type.kind === 'text' ? type.maxLength : undefined, isKey, isMariadb);
  }
}

/** A column's type as a proposal spells it: servers add display widths, and MariaDB keeps JSON in a text column with a check. */
export function declaredType({ columnType, isJson }: ColumnType): string {
  if (isJson) return 'json';
  return columnType === 'tinyint(1)' ? columnType : columnType.replace(/^((?:tiny|small|medium|big)?int)\(\d+\)/, '$1');
}

/** MySQL keeps 65 digits, 30 of them behind the point (MariaDB 38). */
function decimalFor(precision: number | undefined, scale: number | undefined) {
  if (precision === undefined) return { nativeType: 'decimal(65,30)', warning: 'mysql/decimal-bounded' };
  const fits = precision <= 65 && (scale ?? 0) <= 30 && (scale ?? 0) >= 0;
  return fits ? { nativeType: `decimal(${precision},${scale ?? 0})` } : { nativeType: 'decimal(65,30)', warning: 'mysql/decimal-bounded' };
}

/** Keys compare byte by byte, trailing spaces included: a case-blind key would take two rows for one. */
function textFor(maxLength: number | undefined, isKey: boolean, isMariadb: boolean) {
  const collation = isMariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  const suffix = ` character set utf8mb4 collate ${collation}`;
  if (isKey) return { nativeType: `varchar(${Math.min(maxLength ?? 255, 255)})${suffix}` };
  return maxLength !== undefined && maxLength <= 4000
    ? { nativeType: `varchar(${maxLength})${suffix}` }
    : { nativeType: `longtext${suffix}` };
}
