import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import { viewOf } from '../codec/last-view.ts';
import { addHash, hashBytes, hashWord, hashWords } from './sketch.ts';
import { compareBytes, numberTextKey, orderOf, pgNumericKey, prefixKey, ValueOrder } from './value-order.ts';

/** A value that was the smallest or greatest so far: its number and, for text, its bytes. */
export interface Extreme {
  key: number;
  /** Row in the batch just scanned; -1 when it stood in an earlier one. */
  row: number;
  view: DataView;
  start: number;
  length: number;
}

/** What a column's statistics are made of. */
export interface ColumnScan {
  nulls: number;
  values: number;
  totalBytes: number;
  shortest: number;
  longest: number;
  readonly minimum: Extreme;
  readonly maximum: Extreme;
  readonly sketch: Uint8Array;
}

type Rows = Pick<Batch, 'fates' | 'rowCount'>;

const nothing = new DataView(new ArrayBuffer(0));
const twoTo32 = 4_294_967_296;
const maxLength = 0x7fffffff;

export function emptyScan(sketch: Uint8Array): ColumnScan {
  const extreme = (key: number): Extreme => ({ key, row: -1, view: nothing, start: 0, length: 0 });
  return {
    nulls: 0,
    values: 0,
    totalBytes: 0,
    shortest: Infinity,
    longest: 0,
    minimum: extreme(Infinity),
    maximum: extreme(-Infinity),
    sketch,
  };
}

/**
 * Looks once at every live cell. A loop of its own for each width, one view a loop, no closures, no strings: that is what
 * makes statistics of every column affordable.
 */
export function scanColumn(column: Column, rows: Rows, scan: ColumnScan): void {
  scan.nulls += countNulls(column, rows);
  const order = orderOf(column);
  const scanCells = scannerOf(order);
  scanCells(column, rows, scan, viewOf(column.bytes), 0, order);
  if (column.sideLength > 0) scanCells(column, rows, scan, viewOf(column.side), -1, order);
}

function countNulls({ lengths }: Column, { fates, rowCount }: Rows): number {
  let nulls = 0;
  for (let row = 0; row < rowCount; row++) if ((lengths[row] as number) < 0 && fates[row] === 0) nulls++;
  return nulls;
}

/** Takes the cells that lie in `view`: those whose place has the sign bits `side`, 0 for the source's bytes, -1 for rewritten ones. */
type CellScanner = (column: Column, rows: Rows, scan: ColumnScan, view: DataView, side: 0 | -1, order: ValueOrder) => void;

function scannerOf(order: ValueOrder): CellScanner {
  switch (order) {
    case ValueOrder.int32:
    case ValueOrder.float32:
      return scanFourBytes;
    case ValueOrder.int64:
    case ValueOrder.float64:
      return scanEightBytes;
    case ValueOrder.bytes:
      return scanText;
    default:
      return scanOther;
  }
}

function scanFourBytes(
  { starts, lengths }: Column,
  { fates, rowCount }: Rows,
  scan: ColumnScan,
  view: DataView,
  side: 0 | -1,
  order: ValueOrder,
): void {
  const { minimum, maximum, sketch } = scan;
  const isWhole = order === ValueOrder.int32;
  let least = minimum.key;
  let greatest = maximum.key;
  let values = 0;
  for (let row = 0; row < rowCount; row++) {
    const place = starts[row] as number;
    if (fates[row] !== 0 || (lengths[row] as number) < 0 || place >> 31 !== side) continue;
    const start = place ^ side;
    const word = view.getInt32(start);
    values++;
    addHash(sketch, hashWord(word));
    const key = isWhole ? word : view.getFloat32(start);
    if (key < least) least = moveTo(minimum, key, row, view, start, 4);
    if (key > greatest) greatest = moveTo(maximum, key, row, view, start, 4);
  }
  addLengths(scan, values, values * 4, 4, 4);
}

function scanEightBytes(
  { starts, lengths }: Column,
  { fates, rowCount }: Rows,
  scan: ColumnScan,
  view: DataView,
  side: 0 | -1,
  order: ValueOrder,
): void {
  const { minimum, maximum, sketch } = scan;
  const isWhole = order === ValueOrder.int64;
  let least = minimum.key;
  let greatest = maximum.key;
  let values = 0;
  for (let row = 0; row < rowCount; row++) {
    const place = starts[row] as number;
    if (fates[row] !== 0 || (lengths[row] as number) < 0 || place >> 31 !== side) continue;
    const start = place ^ side;
    const high = view.getInt32(start);
    const low = view.getInt32(start + 4);
    values++;
    addHash(sketch, hashWords(high, low));
    const key = isWhole ? high * twoTo32 + (low >>> 0) : view.getFloat64(start);
    if (key < least) least = moveTo(minimum, key, row, view, start, 8);
    if (key > greatest) greatest = moveTo(maximum, key, row, view, start, 8);
  }
  addLengths(scan, values, values * 8, 8, 8);
}

function scanText({ starts, lengths }: Column, { fates, rowCount }: Rows, scan: ColumnScan, view: DataView, side: 0 | -1): void {
  const { minimum, maximum, sketch } = scan;
  let least = minimum.key;
  let greatest = maximum.key;
  let values = 0;
  let bytes = 0;
  let shortest = maxLength;
  let longest = 0;
  for (let row = 0; row < rowCount; row++) {
    const place = starts[row] as number;
    const length = lengths[row] as number;
    if (fates[row] !== 0 || length < 0 || place >> 31 !== side) continue;
    const start = place ^ side;
    values++;
    bytes += length;
    if (length < shortest) shortest = length;
    if (length > longest) longest = length;
    addHash(sketch, hashBytes(view, start, length));
    const key = prefixKey(view, start, length);
    if (key <= least && (key < least || comparesTo(minimum, view, start, length) < 0))
      least = moveTo(minimum, key, row, view, start, length);
    if (key >= greatest && (key > greatest || comparesTo(maximum, view, start, length) > 0))
      greatest = moveTo(maximum, key, row, view, start, length);
  }
  addLengths(scan, values, bytes, shortest, longest);
}

function scanOther(
  { starts, lengths }: Column,
  { fates, rowCount }: Rows,
  scan: ColumnScan,
  view: DataView,
  side: 0 | -1,
  order: ValueOrder,
): void {
  const { minimum, maximum, sketch } = scan;
  let least = minimum.key;
  let greatest = maximum.key;
  let values = 0;
  let bytes = 0;
  let shortest = maxLength;
  let longest = 0;
  for (let row = 0; row < rowCount; row++) {
    const place = starts[row] as number;
    const length = lengths[row] as number;
    if (fates[row] !== 0 || length < 0 || place >> 31 !== side) continue;
    const start = place ^ side;
    values++;
    bytes += length;
    if (length < shortest) shortest = length;
    if (length > longest) longest = length;
    addHash(sketch, hashBytes(view, start, length));
    if (order === ValueOrder.none) continue;
    const key = numberOf(order, view, start, length);
    if (key < least) least = moveTo(minimum, key, row, view, start, length);
    if (key > greatest) greatest = moveTo(maximum, key, row, view, start, length);
  }
  addLengths(scan, values, bytes, shortest, longest);
}

function numberOf(order: ValueOrder, view: DataView, start: number, length: number): number {
  switch (order) {
    case ValueOrder.numeric:
      return pgNumericKey(view, start);
    case ValueOrder.numberText:
      return numberTextKey(view, start, length);
    default:
      return view.getInt16(start);
  }
}

/** Equal keys of text say nothing yet: its bytes decide. */
function comparesTo(extreme: Extreme, view: DataView, start: number, length: number): number {
  return compareBytes(view, start, length, extreme.view, extreme.start, extreme.length);
}

function moveTo(extreme: Extreme, key: number, row: number, view: DataView, start: number, length: number): number {
  extreme.key = key;
  extreme.row = row;
  extreme.view = view;
  extreme.start = start;
  extreme.length = length;
  return key;
}

function addLengths(scan: ColumnScan, values: number, bytes: number, shortest: number, longest: number): void {
  if (values === 0) return;
  scan.values += values;
  scan.totalBytes += bytes;
  scan.shortest = Math.min(scan.shortest, shortest);
  scan.longest = Math.max(scan.longest, longest);
}

/** Makes an extreme outlive its batch, whose bytes are used again. */
export function keepExtreme(extreme: Extreme): void {
  const { view, start, length } = extreme;
  const copy = new Uint8Array(length);
  copy.set(new Uint8Array(view.buffer, view.byteOffset + start, length));
  extreme.view = new DataView(copy.buffer);
  extreme.start = 0;
  extreme.row = -1;
}
