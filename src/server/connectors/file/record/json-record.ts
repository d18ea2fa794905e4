import { isUtf8 } from 'node:buffer';
import { incomplete, JsonRecord as JsonRow, valueField } from '../../_shared/json-record.ts';
import { type RejectCode, reject } from '../errors.ts';
import type { RecordDraft } from './record-draft.ts';

export { incomplete, valueField };

/** One JSON value of a file to one row of its draft. */
export class JsonRecord extends JsonRow {
  /** Adds the row last parsed, or its reject, to the draft. */
  take(draft: RecordDraft, start: number, end: number): void {
    const code = this.rejectionOf(draft, start, end);
    if (code !== null) return draft.reject(code, start, end, {}, this.problem?.column);
    if (draft.columns[0]?.bytes !== draft.bytes) for (const column of draft.columns) column.bytes = draft.bytes;
    this.store(draft.columns, draft.rowCount);
    draft.rowStarts[draft.rowCount] = start;
    draft.rowEnds[draft.rowCount] = end;
    draft.rowCount++;
  }

  private rejectionOf(draft: RecordDraft, start: number, end: number): RejectCode | null {
    if (draft.isSuspect && !isUtf8(draft.bytes.subarray(start, end))) return reject.invalidBytes;
    return this.problem === null ? null : reject[this.problem.kind];
  }
}
