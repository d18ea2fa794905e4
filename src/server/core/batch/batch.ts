import type { Json } from '../value/json.ts';
import type { Column } from './column.ts';

/** What became of a row on its way; a batch starts with every row `live`. Written/updated/unchanged are the writer's to say. */
export const RowFate = { live: 0, filtered: 1, deduplicated: 2, quarantined: 3 } as const;
export type RowFate = (typeof RowFate)[keyof typeof RowFate];

/** Where a row stood in its source, for people: file line and byte offset, page, key, topic offset. */
export interface RowPosition {
  readonly line?: number;
  readonly byteOffset?: number;
  readonly page?: number;
  readonly key?: string;
  readonly file?: string;
  readonly ordinal?: number;
}

/** A record that could not become a row (broken CSV record, invalid UTF-8, JSON that does not parse). It counts as read and quarantined. */
export interface RejectedRecord {
  readonly position: RowPosition;
  readonly code: string;
  readonly column?: string;
  readonly details?: Readonly<Record<string, Json>>;
  /** The record as it stood in the source, cut at 64 KiB. */
  readonly original: Buffer;
}

/** Opaque to all but the reader that made it; JSON so that it can be stored. */
export type Checkpoint = Json;

/**
 * Rows that commit together. `bytes` are owned by the batch until the engine has committed it; the reader must not reuse
 * them before `acknowledge` (or the next `release`) tells it so.
 */
export interface Batch {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** One byte a row, values of `RowFate`. */
  readonly fates: Uint8Array;
  readonly rejected: readonly RejectedRecord[];
  /** Position of a row, computed on demand: only quarantined rows are asked. */
  positionOf(row: number): RowPosition;
  /** The record as read, where the source has such a thing (files, messages). */
  originalOf?(row: number): Buffer;
  /** Resume here to continue after this batch. */
  readonly checkpoint: Checkpoint;
  /** Bytes taken from the source for this batch, for throughput figures. */
  readonly sourceBytes: number;
  /** Set on the last batch of a partition. */
  readonly isLast: boolean;
}

export function countRead(batch: Batch): number {
  return batch.rowCount + batch.rejected.length;
}

export function countFate(batch: Batch, fate: RowFate): number {
  let count = 0;
  for (let row = 0; row < batch.rowCount; row++) if (batch.fates[row] === fate) count++;
  return count;
}
