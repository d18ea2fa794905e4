import type { FieldPacket } from 'mysql2';
import { toHeadwaterError } from './errors.ts';
import type { RelationColumn } from './relation-column.ts';
import type { Session } from './session.ts';
import type { ColumnType } from './types.ts';

const unsignedFlag = 32;
const zerofillFlag = 64;
const notNullFlag = 1;
const enumFlag = 256;
const setFlag = 2048;
const binaryCharset = 63;
const noFixedDecimals = 31;

const names: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'tinyint',
  2: 'smallint',
  3: 'int',
  4: 'float',
  5: 'double',
  7: 'timestamp',
  8: 'bigint',
  9: 'mediumint',
  10: 'date',
  11: 'time',
  12: 'datetime',
  13: 'year',
  15: 'varchar',
  16: 'bit',
  245: 'json',
  246: 'decimal',
  247: 'enum',
  248: 'set',
  249: 'tinyblob',
  250: 'mediumblob',
  251: 'longblob',
  252: 'blob',
  253: 'varchar',
  254: 'char',
  255: 'geometry',
};

/** What the server says of the columns of a statement, without running it for rows. */
export async function queryColumns(session: Session, sql: string): Promise<readonly RelationColumn[]> {
  const fields = await new Promise<FieldPacket[]>((resolve, reject) => {
    session.connection.query(sql, (error, _rows, found) => (error ? reject(toHeadwaterError(error)) : resolve(found)));
  });
  return fields.map((field) => toColumn(field));
}

function toColumn(field: FieldPacket): RelationColumn {
  const flags = Number(field.flags);
  return {
    name: field.name,
    type: columnTypeOf(field, flags),
    isNullable: (flags & notNullFlag) === 0,
    isKey: false,
    comment: '',
    collation: null,
  };
}

function columnTypeOf(field: FieldPacket, flags: number): ColumnType {
  const {
    columnType: code = 253,
    columnLength = 0,
    decimals = 0,
    characterSet = 0,
  } = field as FieldPacket & { columnType?: number; columnLength?: number; characterSet?: number };
  const isBinary = characterSet === binaryCharset;
  const dataType = flags & enumFlag ? 'enum' : flags & setFlag ? 'set' : textOrBytes(names[code] ?? 'varchar', isBinary);
  const precision = dataType === 'decimal' ? columnLength - (decimals > 0 ? 1 : 0) - (flags & unsignedFlag ? 0 : 1) : null;
  const suffix = `${flags & unsignedFlag ? ' unsigned' : ''}${flags & zerofillFlag ? ' zerofill' : ''}`;
  return {
    dataType,
    columnType: `${dataType}${digits(dataType, precision, decimals, columnLength)}${suffix}`,
    precision,
    scale: dataType === 'decimal' ? decimals : null,
    maxLength: dataType === 'varchar' || dataType === 'char' ? Math.floor(columnLength / 4) : null,
    isJson: dataType === 'json',
  };
}

function textOrBytes(name: string, isBinary: boolean): string {
  if (name.endsWith('blob')) return isBinary ? name : name.replace('blob', 'text');
  if (name === 'varchar' || name === 'char') return isBinary ? name.replace('char', 'binary') : name;
  return name;
}

function digits(dataType: string, precision: number | null, decimals: number, columnLength: number): string {
  if (dataType === 'decimal') return `(${precision},${decimals})`;
  if ((dataType === 'float' || dataType === 'double') && decimals < noFixedDecimals) return `(${columnLength},${decimals})`;
  return dataType === 'bit' ? `(${columnLength})` : '';
}
