import type { Column } from '../../core/batch/column.ts';
import type { RejectionCode } from '../../core/codec/encoding.ts';
import { cellBuffer, cellStart, cellText, Oid } from '../../core/codec/index.ts';
import { quoteLiteral } from './sql.ts';
import type { ColumnType } from './types.ts';

/** A cell as an SQL constant, or why the column can't hold it. The server would round, cut or roll over; we say so instead. */
export type Constant = { readonly sql: string } | { readonly code: RejectionCode };
export type ToConstant = (text: string) => Constant;

const integerRanges: Readonly<Record<string, readonly [bits: bigint]>> = {
  tinyint: [8n],
  smallint: [16n],
  mediumint: [24n],
  int: [32n],
  integer: [32n],
  bigint: [64n],
};
const byteTypes = new Set(['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob']);
const geometryTypes = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)$/;

const sql = (text: string): Constant => ({ sql: text });
const refuse = (code: RejectionCode): Constant => ({ code });

/** Cell to constant for one target column; null cells are the caller's. */
export function constantOf(type: ColumnType): (column: Column, row: number) => Constant {
  if (byteTypes.has(type.dataType)) return bytesConstant;
  const toConstant = textConstant(type);
  return (column, row) =>
    toConstant(column.field.type.kind === 'boolean' && isNumeric(type) ? booleanDigit(column, row) : (cellText(column, row) as string));
}

function isNumeric({ dataType }: ColumnType): boolean {
  return dataType in integerRanges || ['decimal', 'float', 'double', 'bit', 'year'].includes(dataType);
}

function booleanDigit(column: Column, row: number): string {
  const text = cellText(column, row) as string;
  if (text === 't' || text === 'true') return '1';
  return text === 'f' || text === 'false' ? '0' : text;
}

function textConstant(type: ColumnType): ToConstant {
  const { dataType } = type;
  if (dataType in integerRanges) return integerConstant(type);
  if (dataType === 'decimal' || /^(float|double)\(\d+,\d+\)/.test(type.columnType)) return decimalConstant(type);
  if (dataType === 'float' || dataType === 'double') return floatConstant;
  if (dataType === 'bit' || dataType === 'year') return (text) => (/^\d+$/.test(text) ? sql(text) : refuse('value/not-an-integer'));
  if (dataType === 'date') return dateConstant;
  if (dataType === 'datetime' || dataType === 'timestamp') return timestampConstant(fractionDigits(type));
  if (dataType === 'time') return timeConstant(fractionDigits(type));
  if (geometryTypes.test(dataType)) return (text) => sql(`ST_GeomFromText(${quoteLiteral(text)})`);
  const maxLength = dataType === 'char' || dataType === 'varchar' ? type.maxLength : null;
  return (text) =>
    maxLength !== null && text.length > maxLength && [...text].length > maxLength ? refuse('value/too-long') : sql(quoteLiteral(text));
}

function bytesConstant(column: Column, row: number): Constant {
  const start = cellStart(column, row);
  const end = start + (column.lengths[row] as number);
  if (column.format.kind === 'pg' && column.format.oid === Oid.bytea)
    return sql(`X'${cellBuffer(column, row).toString('hex', start, end)}'`);
  const text = cellText(column, row) as string;
  if (column.field.type.kind !== 'bytes') return sql(`X'${Buffer.from(text, 'utf8').toString('hex')}'`);
  return /^\\x([0-9a-f]{2})*$/i.test(text) ? sql(`X'${text.slice(2)}'`) : refuse('value/not-hex');
}

function integerConstant({ dataType, columnType }: ColumnType): ToConstant {
  const [bits] = integerRanges[dataType] as readonly [bigint];
  const isUnsigned = columnType.includes('unsigned');
  const low = isUnsigned ? 0n : -(1n << (bits - 1n));
  const high = isUnsigned ? (1n << bits) - 1n : (1n << (bits - 1n)) - 1n;
  return (text) => {
    if (!/^[+-]?\d{1,40}$/.test(text)) return refuse('value/not-an-integer');
    const value = BigInt(text.replace('+', ''));
    return value >= low && value <= high ? sql(text) : refuse('value/int-overflow');
  };
}

function decimalConstant(type: ColumnType): ToConstant {
  const digits = /\((\d+),(\d+)\)/.exec(type.columnType);
  const scale = digits ? Number(digits[2]) : (type.scale ?? 0);
  const whole = (digits ? Number(digits[1]) : (type.precision ?? 65)) - scale;
  return (text) => {
    const plain = withoutExponent(text);
    const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
    if (!parts || (parts[2] === '' && (parts[3] ?? '') === '')) return refuse('value/not-a-number');
    if ((parts[3] ?? '').replace(/0+$/, '').length > scale) return refuse('value/scale-lost');
    return (parts[2] ?? '').replace(/^0+/, '').length > whole ? refuse('value/numeric-overflow') : sql(plain);
  };
}

/** `1.5e3` as `1500`; other texts as they are. */
function withoutExponent(text: string): string {
  const parts = /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d{1,4})$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
}

function floatConstant(text: string): Constant {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return refuse('value/not-a-number');
  return Number.isFinite(Number(text)) ? sql(text) : refuse('value/float-overflow');
}

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const momentPattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?(?::\d\d)?)?$/;

function dateConstant(text: string): Constant {
  if (datePattern.test(text)) return sql(quoteLiteral(text));
  const moment = momentPattern.exec(text);
  if (!moment) return refuse('value/not-a-date');
  const isMidnight = /^[0:]*$/.test(moment[2] ?? '') && /^0*$/.test(moment[3] ?? '');
  return isMidnight ? sql(quoteLiteral(moment[1] as string)) : refuse('value/precision-lost');
}

/** Columns without a zone keep UTC: a value with a zone is moved there. */
function timestampConstant(digits: number): ToConstant {
  return (text) => {
    const moment = momentPattern.exec(text);
    if (!moment) return refuse('value/not-a-timestamp');
    const [, date = '', time = '00:00:00', fraction = '', zone] = moment;
    if (fraction.replace(/0+$/, '').length > digits) return refuse('value/precision-lost');
    const clock = inUtc(`${date} ${time.length === 5 ? `${time}:00` : time}`, zone);
    return clock === null ? refuse('value/not-a-timestamp') : sql(`'${clock}${fraction === '' ? '' : `.${fraction}`}'`);
  };
}

function inUtc(clock: string, zone: string | undefined): string | null {
  const parts = /^([+-])(\d\d):?(\d\d)?:?(\d\d)?$/.exec(zone ?? '');
  if (!parts) return clock;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
  const shift = (Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * (sign === '-' ? 1 : -1);
  if (shift === 0) return clock;
  const time = Date.parse(`${clock.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : new Date(time + shift * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function timeConstant(digits: number): ToConstant {
  return (text) => {
    const time = /^-?\d{1,3}:[0-5]\d(?::[0-5]\d(?:\.(\d+))?)?$/.exec(text);
    if (!time) return refuse('value/not-a-time');
    return (time[1] ?? '').replace(/0+$/, '').length > digits ? refuse('value/precision-lost') : sql(`'${text}'`);
  };
}

function fractionDigits({ columnType }: ColumnType): number {
  return Number(/\((\d)\)/.exec(columnType)?.[1] ?? 0);
}
