import { type Column, setCell, setCellText } from '../batch/column.ts';
import { HeadwaterError, invariantError } from '../errors/headwater-error.ts';
import { cellBuffer, cellStart } from './access.ts';
import { decodeBinary } from './decode.ts';
import { encodedRoom, encoderFor, rejectionCode } from './encode.ts';
import { textOids } from './oids.ts';

export { cellBigint, cellBoolean, cellBuffer, cellNumber, cellStart } from './access.ts';
export { compareDecimals, isDecimal, withoutTrailingZeros } from './decimal.ts';
export { decodeBinary, isDecodable } from './decode.ts';
export { Oid } from './oids.ts';

/** Canonical text of a cell whatever its format, null for NULL. Binary cells of types not understood show as `\x…`. */
export function cellText(column: Column, row: number): string | null {
  const length = column.lengths[row] as number;
  if (length < 0) return null;
  const start = cellStart(column, row);
  const bytes = cellBuffer(column, row);
  if (column.format.kind === 'text') return bytes.toString('utf8', start, start + length);
  return decodeBinary(column.format.oid, bytes, start, length);
}

/** Whether the cells of the column are plain UTF-8, so that byte rules may look at them as they lie. */
export function holdsText(column: Column): boolean {
  return column.format.kind === 'text' || textOids.has(column.format.oid);
}

/**
 * Rewrites a cell with canonical text, in the column's own format. Throws `row-rejected` with the encoder's code
 * (`value/not-an-integer` …) when the text is no value of the type, `codec/not-encodable` when only the server can read it.
 */
export function setCanonicalText(column: Column, row: number, text: string | null): void {
  if (text === null) column.lengths[row] = -1;
  else if (holdsText(column)) setCellText(column, row, text);
  else setCell(column, row, encodeText(column, text));
}

function encodeText(column: Column, text: string): Buffer {
  const { field, format } = column;
  const encode = format.kind === 'pg' ? encoderFor(format.oid) : undefined;
  if (!encode) throw invariantError('codec/not-encodable', { column: field.name, type: field.nativeType });
  const source = Buffer.from(text);
  const out = Buffer.allocUnsafe(encodedRoom(source.length));
  const length = encode(source, 0, source.length, out, 0);
  if (length >= 0) return out.subarray(0, length);
  const details = { value: text.slice(0, 200), column: field.name, type: field.nativeType };
  throw new HeadwaterError({ code: rejectionCode(length), errorClass: 'row-rejected', category: 'data', details });
}
