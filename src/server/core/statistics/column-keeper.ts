import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import { cellText } from '../codec/index.ts';
import { viewOf } from '../codec/last-view.ts';
import { type ColumnScan, type Extreme, emptyScan, keepExtreme, scanColumn } from './scan-column.ts';
import { decodeSketch, emptySketch, encodeSketch, estimateDistinct } from './sketch.ts';
import type { ColumnStatistics } from './statistics.ts';

const maxTextLength = 200;

/** Statistics of one column, moved on batch by batch. */
export class ColumnKeeper {
  readonly #name: string;
  readonly #scan: ColumnScan;
  #minimum: string | null = null;
  #maximum: string | null = null;
  failures = 0;

  constructor(name: string, earlier: ColumnStatistics | undefined) {
    this.#name = name;
    this.#scan = emptyScan(earlier ? decodeSketch(earlier.sketch) : emptySketch());
    if (earlier) this.#goOnFrom(earlier);
  }

  #goOnFrom(earlier: ColumnStatistics): void {
    const { nulls, values, totalBytes, minimum, maximum, extremeKeys, failures } = earlier;
    Object.assign(this.#scan, { nulls, values, totalBytes, longest: earlier.maximumBytes });
    if (values > 0) this.#scan.shortest = earlier.minimumBytes;
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.failures = failures;
    if (extremeKeys === null) return;
    restore(this.#scan.minimum, extremeKeys[0], minimum);
    restore(this.#scan.maximum, extremeKeys[1], maximum);
  }

  /** Looks at the live rows and takes over what must outlive them. */
  look(column: Column, rows: Batch): void {
    scanColumn(column, rows, this.#scan);
    const { minimum, maximum } = this.#scan;
    if (minimum.row >= 0) this.#minimum = shortText(column, minimum.row);
    if (maximum.row >= 0) this.#maximum = shortText(column, maximum.row);
    if (minimum.row >= 0) keepExtreme(minimum);
    if (maximum.row >= 0) keepExtreme(maximum);
  }

  snapshot(): ColumnStatistics {
    const { nulls, values, totalBytes, shortest, longest, minimum, maximum, sketch } = this.#scan;
    return {
      column: this.#name,
      nulls,
      values,
      distinct: values === 0 ? 0 : Math.min(values, estimateDistinct(sketch)),
      minimum: this.#minimum,
      maximum: this.#maximum,
      extremeKeys: Number.isFinite(minimum.key) && Number.isFinite(maximum.key) ? [minimum.key, maximum.key] : null,
      minimumBytes: values === 0 ? 0 : shortest,
      maximumBytes: longest,
      totalBytes,
      failures: this.failures,
      sketch: encodeSketch(sketch),
    };
  }
}

function restore(extreme: Extreme, key: number, text: string | null): void {
  const bytes = new TextEncoder().encode(text ?? '');
  extreme.key = key;
  extreme.view = viewOf(bytes);
  extreme.length = bytes.length;
}

function shortText(column: Column, row: number): string | null {
  const text = cellText(column, row);
  return text === null || text.length <= maxTextLength ? text : text.slice(0, maxTextLength);
}
