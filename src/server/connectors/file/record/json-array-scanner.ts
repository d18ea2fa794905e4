import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { skipSpace } from '../../_shared/json-text.ts';
import { fileError, reject } from '../errors.ts';
import { JsonElementSkipper } from './json-element-skipper.ts';
import { JsonNavigator } from './json-navigator.ts';
import { incomplete, JsonRecord } from './json-record.ts';
import type { RecordDraft } from './record-draft.ts';
import type { RecordScanner, ScanLimits } from './record-scanner.ts';

type Outcome = 'more' | 'full' | 'oversized' | 'skipped' | 'done';

/** The elements of the array at a path of keys; a value there that is not an array is the only record. */
export class JsonArrayScanner implements RecordScanner {
  private readonly record: JsonRecord;
  private readonly limits: ScanLimits;
  private readonly path: readonly string[];
  private readonly navigator: JsonNavigator;
  private state: 'before' | 'first' | 'elements' | 'single' | 'trailer' | 'done';
  private skipper = new JsonElementSkipper();

  /** `isInside`: reading goes on behind the comma of an element. */
  constructor(fields: readonly FieldSchema[], path: readonly string[], isInside: boolean, limits: ScanLimits) {
    this.record = new JsonRecord(fields);
    this.limits = limits;
    this.path = path;
    this.navigator = new JsonNavigator(path);
    this.state = isInside ? 'elements' : 'before';
  }

  scan(draft: RecordDraft, isFinal: boolean): Outcome {
    draft.bytes[draft.filled] = 0;
    draft.lineEnds = Number.NaN;
    if (this.state === 'before') return this.navigate(draft, isFinal);
    if (this.state === 'trailer') return this.trailer(draft, isFinal);
    if (this.state === 'done') return 'done';
    while (draft.rowCount < draft.maxRows) {
      const outcome = this.element(draft, isFinal);
      if (outcome !== null) return outcome;
    }
    return 'full';
  }

  skip(bytes: Buffer, from: number, to: number): number {
    const found = this.skipper.find(bytes, from, to);
    if (found === -1) return -1;
    this.skipper = new JsonElementSkipper();
    if (bytes[found] !== 0x2c) this.state = this.afterArray();
    return found + 1;
  }

  private navigate(draft: RecordDraft, isFinal: boolean): Outcome {
    const outcome = this.navigator.find(draft.bytes, draft.scanned, draft.filled);
    draft.scanned = this.navigator.at;
    if (outcome === 'found') {
      const isArray = draft.bytes[draft.scanned] === 0x5b;
      if (isArray) draft.scanned++;
      this.state = isArray ? 'first' : 'single';
      return 'skipped';
    }
    if (outcome === 'more' && !isFinal) return 'skipped';
    const isEmptyFile = this.path.length === 0 && draft.scanned >= draft.filled;
    if (isEmptyFile) return 'done';
    throw fileError('file/json-path-missing', { path: this.path.join('.') });
  }

  /** Takes one element with the comma or bracket behind it; null to go on with the next. */
  private element(draft: RecordDraft, isFinal: boolean): Outcome | null {
    const { bytes, filled } = draft;
    const start = skipSpace(bytes, draft.scanned, filled);
    if (start < filled && bytes[start] === 0x5d && this.state === 'first') return this.endArray(draft, start);
    const next = this.record.parse(bytes, start, filled);
    const after = next < 0 ? next : skipSpace(bytes, next, filled);
    const isOpen = next === incomplete || (after >= filled && this.state !== 'single');
    if (isOpen) return this.open(draft, start, isFinal);
    const isTooLong = next - start > this.limits.maxRecordBytes;
    const closer = this.state === 'single' ? 0x5d : (bytes[after] as number);
    if (next < 0 || isTooLong || (closer !== 0x2c && closer !== 0x5d)) return this.broken(draft, start, isFinal, isTooLong);
    this.record.take(draft, start, next);
    if (closer === 0x5d) return this.endArray(draft, this.state === 'single' ? next - 1 : after);
    this.state = 'elements';
    draft.scanned = after + 1;
    return null;
  }

  private open(draft: RecordDraft, start: number, isFinal: boolean): Outcome {
    if (isFinal) return this.rejectRest(draft, start);
    return draft.filled - start > this.limits.maxRecordBytes ? 'oversized' : 'more';
  }

  private broken(draft: RecordDraft, start: number, isFinal: boolean, isTooLong: boolean): Outcome | null {
    const end = new JsonElementSkipper().find(draft.bytes, start, draft.filled);
    if (end === -1 || this.state === 'single') return this.open(draft, start, isFinal);
    draft.reject(isTooLong ? reject.tooLarge : reject.invalidJson, start, end);
    if (draft.bytes[end] !== 0x2c) return this.endArray(draft, end);
    this.state = 'elements';
    draft.scanned = end + 1;
    return null;
  }

  private rejectRest(draft: RecordDraft, start: number): Outcome {
    if (start < draft.filled) draft.reject(reject.truncated, start, draft.filled);
    else draft.reject(reject.truncated, draft.filled, draft.filled);
    draft.scanned = draft.filled;
    this.state = 'done';
    return 'done';
  }

  private endArray(draft: RecordDraft, bracket: number): Outcome {
    draft.scanned = bracket + 1;
    this.state = this.afterArray();
    return this.state === 'done' ? 'done' : 'skipped';
  }

  private afterArray(): 'trailer' | 'done' {
    return this.path.length === 0 ? 'trailer' : 'done';
  }

  /** Nothing but space may follow the outermost array. */
  private trailer(draft: RecordDraft, isFinal: boolean): Outcome {
    const start = skipSpace(draft.bytes, draft.scanned, draft.filled);
    draft.scanned = start;
    if (start >= draft.filled) return isFinal ? 'done' : 'more';
    draft.reject(reject.trailingData, start, draft.filled);
    this.state = 'done';
    return 'done';
  }
}
