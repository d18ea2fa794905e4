import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import { addHash, hashBytes, hashWords } from './sketch.ts';
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

const nothing = new DataView(new ArrayBuffer(0));

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
 * Looks once at every live cell. A loop of its own for each width, no closures, no strings: that is what makes statistics
 * of every column affordable.
 */
export function scanColumn(column: Column, batch: Batch, scan: ColumnScan): void {
  const order = orderOf(column);
  const main = viewOf(column.bytes);
  const side = column.sideLength > 0 ? viewOf(column.side) : main;
  if (order === ValueOrder.int32 || order === ValueOrder.float32) scanFourBytes(column, batch, scan, order, main, side);
  else if (order === ValueOrder.int64 || order === ValueOrder.float64) scanEightBytes(column, batch, scan, order, main, side);
  else scanAnyBytes(column, batch, scan, order, main, side);
}

function scanFourBytes(
  { starts, lengths }: Column,
  { fates, rowCount }: Batch,
  scan: ColumnScan,
  order: ValueOrder,
  main: DataView,
  side: DataView,
): void {
  const { minimum, maximum, sketch } = scan;
  let [least, greatest] = [minimum.key, maximum.key];
  let values = 0;
  for (let row = 0; row < rowCount; row++) {
    if (fates[row] !== 0) continue;
    if ((lengths[row] as number) < 0) {
      scan.nulls++;
      continue;
    }
    const place = starts[row] as number;
    const view = place >= 0 ? main : side;
    const start = place >= 0 ? place : ~place;
    const word = view.getInt32(start);
    values++;
    addHash(sketch, hashWords(word, 4));
    const key = order === ValueOrder.int32 ? word : view.getFloat32(start);
    if (key < least) least = moveTo(minimum, key, row, view, start, 4);
    if (key > greatest) greatest = moveTo(maximum, key, row, view, start, 4);
  }
  addLengths(scan, values, values * 4, 4, 4);
}

function scanEightBytes(
  { starts, lengths }: Column,
  { fates, rowCount }: Batch,
  scan: ColumnScan,
  order: ValueOrder,
  main: DataView,
  side: DataView,
): void {
  const { minimum, maximum, sketch } = scan;
  let [least, greatest] = [minimum.key, maximum.key];
  let values = 0;
  for (let row = 0; row < rowCount; row++) {
    if (fates[row] !== 0) continue;
    if ((lengths[row] as number) < 0) {
      scan.nulls++;
      continue;
    }
    const place = starts[row] as number;
    const view = place >= 0 ? main : side;
    const start = place >= 0 ? place : ~place;
    const high = view.getInt32(start);
    const low = view.getInt32(start + 4);
    values++;
    addHash(sketch, hashWords(high, low));
    const key = order === ValueOrder.int64 ? high * 4_294_967_296 + (low >>> 0) : view.getFloat64(start);
    if (key < least) least = moveTo(minimum, key, row, view, start, 8);
    if (key > greatest) greatest = moveTo(maximum, key, row, view, start, 8);
  }
  addLengths(scan, values, values * 8, 8, 8);
}

function scanAnyBytes(
  { starts, lengths }: Column,
  { fates, rowCount }: Batch,
  scan: ColumnScan,
  order: ValueOrder,
  main: DataView,
  side: DataView,
): void {
  const { minimum, maximum, sketch } = scan;
  let [least, greatest] = [minimum.key, maximum.key];
  let [values, bytes, shortest, longest] = [0, 0, Infinity, 0];
  for (let row = 0; row < rowCount; row++) {
    if (fates[row] !== 0) continue;
    const length = lengths[row] as number;
    if (length < 0) {
      scan.nulls++;
      continue;
    }
    const place = starts[row] as number;
    const view = place >= 0 ? main : side;
    const start = place >= 0 ? place : ~place;
    values++;
    bytes += length;
    if (length < shortest) shortest = length;
    if (length > longest) longest = length;
    addHash(sketch, hashBytes(view, start, length));
    const key = keyOfCell(order, view, start, length);
    if (key <= least && (key < least || comparesTo(minimum, order, view, start, length) < 0))
      least = moveTo(minimum, key, row, view, start, length);
    if (key >= greatest && (key > greatest || comparesTo(maximum, order, view, start, length) > 0))
      greatest = moveTo(maximum, key, row, view, start, length);
  }
  addLengths(scan, values, bytes, shortest, longest);
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function keyOfCell(order: ValueOrder, view: DataView, start: number, length: number): number {
  switch (order) {
    case ValueOrder.bytes:
      return prefixKey(view, start, length);
    case ValueOrder.numeric:
      return pgNumericKey(view, start);
    case ValueOrder.numberText:
      return numberTextKey(view, start, length);
    case ValueOrder.int16:
      return view.getInt16(start);
    default:
      return Number.NaN;
  }
}

/** Equal keys of text say nothing yet: its bytes decide. */
function comparesTo(extreme: Extreme, order: ValueOrder, view: DataView, start: number, length: number): number {
  return order === ValueOrder.bytes ? compareBytes(view, start, length, extreme.view, extreme.start, extreme.length) : 0;
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
