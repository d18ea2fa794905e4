import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import { cellText } from '../codec/index.ts';
import { type ByteExtremes, findByteExtremes, findNumericExtremes, type NumericExtremes, orderOf } from './extremes.ts';
import { addHash, decodeSketch, emptySketch, encodeSketch, estimateDistinct, hashCell } from './sketch.ts';
import type { ColumnStatistics } from './statistics.ts';

const maxTextLength = 200;

/** Statistics of one column, moved on batch by batch. */
export class ColumnKeeper {
  readonly #name: string;
  readonly #sketch: Uint8Array;
  readonly #numbers: NumericExtremes = { minimum: Infinity, maximum: -Infinity, minimumRow: -1, maximumRow: -1 };
  readonly #bytes: ByteExtremes = { minimum: null, maximum: null, minimumRow: -1, maximumRow: -1 };
  #nulls = 0;
  #minimumBytes = 0;
  #maximumBytes = 0;
  #totalBytes = 0;
  #values = 0;
  #minimum: string | null = null;
  #maximum: string | null = null;
  failures = 0;

  constructor(name: string, earlier: ColumnStatistics | undefined) {
    this.#name = name;
    this.#sketch = earlier ? decodeSketch(earlier.sketch) : emptySketch();
    if (earlier) this.#goOnFrom(earlier);
  }

  #goOnFrom(earlier: ColumnStatistics): void {
    this.#nulls = earlier.nulls;
    this.#minimumBytes = earlier.minimumBytes;
    this.#maximumBytes = earlier.maximumBytes;
    this.#totalBytes = earlier.totalBytes;
    this.#values = earlier.totalBytes > 0 || earlier.minimum !== null ? 1 : 0;
    this.#minimum = earlier.minimum;
    this.#maximum = earlier.maximum;
    this.failures = earlier.failures;
    if (earlier.minimum !== null) this.#bytes.minimum = Buffer.from(earlier.minimum, 'utf8');
    if (earlier.maximum !== null) this.#bytes.maximum = Buffer.from(earlier.maximum, 'utf8');
    if (earlier.extremeKeys) [this.#numbers.minimum, this.#numbers.maximum] = earlier.extremeKeys;
  }

  add(column: Column, batch: Batch): void {
    this.#addLengths(column, batch);
    this.#addHashes(column, batch);
    this.#addExtremes(column, batch);
  }

  #addLengths({ lengths }: Column, { fates, rowCount }: Batch): void {
    let [nulls, total, values] = [0, 0, 0];
    let shortest = this.#values > 0 ? this.#minimumBytes : Infinity;
    let longest = this.#maximumBytes;
    for (let row = 0; row < rowCount; row++) {
      if (fates[row] !== 0) continue;
      const length = lengths[row] as number;
      if (length < 0) {
        nulls++;
        continue;
      }
      values++;
      total += length;
      if (length < shortest) shortest = length;
      if (length > longest) longest = length;
    }
    this.#nulls += nulls;
    this.#totalBytes += total;
    this.#values += values;
    this.#minimumBytes = shortest === Infinity ? 0 : shortest;
    this.#maximumBytes = longest;
  }

  #addHashes({ starts, lengths, bytes, side }: Column, { fates, rowCount }: Batch): void {
    const sketch = this.#sketch;
    for (let row = 0; row < rowCount; row++) {
      const length = lengths[row] as number;
      if (length < 0 || fates[row] !== 0) continue;
      const start = starts[row] as number;
      addHash(sketch, start >= 0 ? hashCell(bytes, start, length) : hashCell(side, ~start, length));
    }
  }

  #addExtremes(column: Column, batch: Batch): void {
    const order = orderOf(column);
    if (order === 'none') return;
    const extremes = order === 'bytes' ? this.#bytes : this.#numbers;
    extremes.minimumRow = -1;
    extremes.maximumRow = -1;
    if (order === 'bytes') findByteExtremes(column, batch, this.#bytes);
    else findNumericExtremes(column, batch, order, this.#numbers);
    if (extremes.minimumRow >= 0) this.#minimum = shortText(column, extremes.minimumRow);
    if (extremes.maximumRow >= 0) this.#maximum = shortText(column, extremes.maximumRow);
  }

  snapshot(): ColumnStatistics {
    return {
      column: this.#name,
      nulls: this.#nulls,
      distinct: this.#values === 0 ? 0 : estimateDistinct(this.#sketch),
      minimum: this.#minimum,
      maximum: this.#maximum,
      extremeKeys: this.#numbers.minimum <= this.#numbers.maximum ? [this.#numbers.minimum, this.#numbers.maximum] : null,
      minimumBytes: this.#minimumBytes,
      maximumBytes: this.#maximumBytes,
      totalBytes: this.#totalBytes,
      failures: this.failures,
      sketch: encodeSketch(this.#sketch),
    };
  }
}

function shortText(column: Column, row: number): string | null {
  const text = cellText(column, row);
  return text === null || text.length <= maxTextLength ? text : text.slice(0, maxTextLength);
}
