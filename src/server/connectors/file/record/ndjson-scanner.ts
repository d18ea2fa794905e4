import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { skipSpace } from '../../_shared/json-text.ts';
import { reject } from '../errors.ts';
import { incomplete, JsonRecord } from './json-record.ts';
import type { RecordDraft } from './record-draft.ts';
import type { RecordScanner, ScanLimits } from './record-scanner.ts';

const LF = 0x0a;

/** One JSON value a line. A broken line is refused alone. */
export class NdjsonScanner implements RecordScanner {
  private readonly record: JsonRecord;
  private readonly limits: ScanLimits;

  constructor(fields: readonly FieldSchema[], limits: ScanLimits) {
    this.record = new JsonRecord(fields);
    this.limits = limits;
  }

  scan(draft: RecordDraft, isFinal: boolean): 'more' | 'full' | 'oversized' {
    const { filled } = draft;
    draft.bytes[filled] = LF;
    while (draft.rowCount < draft.maxRows) {
      const start = draft.scanned;
      if (start >= filled) return 'more';
      const end = draft.bytes.indexOf(LF, start);
      if (end - start > this.limits.maxRecordBytes) return 'oversized';
      if (end === filled && !isFinal) return 'more';
      this.line(draft, start, end);
      draft.scanned = Math.min(end + 1, filled);
      if (end < filled) draft.lineEnds++;
    }
    return 'full';
  }

  skip(bytes: Buffer, from: number, to: number): number {
    const end = bytes.indexOf(LF, from);
    return end === -1 || end >= to ? -1 : end + 1;
  }

  private line(draft: RecordDraft, lineStart: number, end: number): void {
    const { bytes } = draft;
    const start = skipSpace(bytes, lineStart, end);
    if (start === end) return;
    const next = this.record.parse(bytes, start, end + 1);
    if (next === incomplete) return draft.reject(reject.truncated, start, end);
    if (next < 0 || skipSpace(bytes, next, end) !== end) return draft.reject(reject.invalidJson, start, end);
    this.record.take(draft, start, next);
  }
}
