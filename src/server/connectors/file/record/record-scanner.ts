import type { RecordDraft } from './record-draft.ts';

export interface ScanLimits {
  readonly maxRecordBytes: number;
}

/** Finds records in a draft's bytes and the slices of their fields. Keeps no state between drafts but where it stands in the format. */
export interface RecordScanner {
  /**
   * Takes complete records from `draft.scanned` on until the draft has no room for another row, and moves `scanned` behind the
   * last. `isFinal` says that no bytes follow `draft.filled`. Returns:
   * - `more`: the record at `scanned` needs bytes beyond `filled` (or all were taken),
   * - `full`: no room for another row,
   * - `oversized`: the record at `scanned` is longer than the limit,
   * - `skipped`: the bytes before `scanned` that are no record may be dropped; call again,
   * - `done`: the format says that no record follows.
   */
  scan(draft: RecordDraft, isFinal: boolean): 'more' | 'full' | 'oversized' | 'skipped' | 'done';
  /**
   * Called after `oversized` with the bytes that follow, again and again until it returns an offset in `[0, length]` behind the
   * broken record; −1 asks for the next bytes.
   */
  skip(bytes: Buffer, from: number, to: number): number;
}
