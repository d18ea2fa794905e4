import { type Column, isNull } from '../batch/column.ts';
import { float4Text, float8Text, numericText } from './decode-number.ts';
import { Oid } from './oids.ts';

/** The buffer that holds a cell (the batch's or the column's side buffer). Valid until the column is written to. */
export function cellBuffer(column: Column, row: number): Buffer {
  return (column.starts[row] as number) >= 0 ? column.bytes : column.side;
}

/** Offset of a cell inside its `cellBuffer`. */
export function cellStart(column: Column, row: number): number {
  const start = column.starts[row] as number;
  return start >= 0 ? start : ~start;
}

/** Exact value of an integer cell; null for NULL and for anything that is no integer. */
export function cellBigint(column: Column, row: number): bigint | null {
  if (isNull(column, row)) return null;
  if (column.format.kind === 'pg' && column.format.oid === Oid.int8) return cellBuffer(column, row).readBigInt64BE(cellStart(column, row));
  const text = column.format.kind === 'text' ? textOfCell(column, row) : numberText(column, row, column.format.oid);
  return text !== null && /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : null;
}

/** Nearest double of a number cell; NaN for NULL and for anything that is no number. Only for tests that tolerate rounding. */
export function cellNumber(column: Column, row: number): number {
  if (isNull(column, row)) return Number.NaN;
  if (column.format.kind === 'text') return numberFromText(textOfCell(column, row));
  const bytes = cellBuffer(column, row);
  const start = cellStart(column, row);
  switch (column.format.oid) {
    case Oid.int2:
      return bytes.readInt16BE(start);
    case Oid.int4:
      return bytes.readInt32BE(start);
    case Oid.int8:
      return bytes.readInt32BE(start) * 0x1_0000_0000 + bytes.readUInt32BE(start + 4);
    case Oid.oid:
      return bytes.readUInt32BE(start);
    case Oid.float4:
      return bytes.readFloatBE(start);
    case Oid.float8:
      return bytes.readDoubleBE(start);
    case Oid.numeric:
      return numberFromText(numericText(bytes, start));
    case Oid.text:
    case Oid.varchar:
    case Oid.bpchar:
      return numberFromText(textOfCell(column, row));
    default:
      return Number.NaN;
  }
}

/** Value of a boolean cell; null for NULL and for anything that is no boolean. */
export function cellBoolean(column: Column, row: number): boolean | null {
  if (isNull(column, row)) return null;
  if (column.format.kind === 'pg' && column.format.oid === Oid.bool) return cellBuffer(column, row)[cellStart(column, row)] !== 0;
  const text = column.format.kind === 'text' ? textOfCell(column, row) : '';
  return text === 't' || text === 'true' ? true : text === 'f' || text === 'false' ? false : null;
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function numberFromText(text: string): number {
  if (plainNumber.test(text)) return Number(text);
  return text === 'Infinity' ? Number.POSITIVE_INFINITY : text === '-Infinity' ? Number.NEGATIVE_INFINITY : Number.NaN;
}

function numberText(column: Column, row: number, oid: number): string | null {
  const bytes = cellBuffer(column, row);
  const start = cellStart(column, row);
  if (oid === Oid.numeric) return numericText(bytes, start).replace(/\.0+$/, '');
  if (oid === Oid.float4) return float4Text(bytes.readFloatBE(start));
  if (oid === Oid.float8) return float8Text(bytes.readDoubleBE(start));
  const value = cellNumber(column, row);
  return Number.isNaN(value) ? null : String(value);
}

function textOfCell(column: Column, row: number): string {
  const start = cellStart(column, row);
  return cellBuffer(column, row).toString('utf8', start, start + (column.lengths[row] as number));
}
