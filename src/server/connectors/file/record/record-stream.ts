import { isUtf8 } from 'node:buffer';
import { reject } from '../errors.ts';
import type { Anchor, ByteSource } from '../source/byte-source.ts';
import type { RecordDraft } from './record-draft.ts';
import type { RecordScanner } from './record-scanner.ts';

const readBytes = 1024 * 1024;
const originalBytes = 64 * 1024;

/** Where reading can go on: open the source at `start`, drop `skip` bytes of what it gives, and stand at `line`. */
export interface RecordPosition {
  readonly start: number;
  readonly skip: number;
  readonly line: number;
}

export interface FilledDraft {
  readonly draft: RecordDraft;
  readonly position: RecordPosition;
  readonly sourceBytes: number;
  readonly isEnd: boolean;
}

export interface RecordStreamOptions {
  readonly source: ByteSource;
  /** Where `source` was opened. */
  readonly anchor: Anchor;
  readonly skip: number;
  readonly line: number;
  readonly scanner: RecordScanner;
  readonly maxBatchBytes: number;
  /** Gives a draft whose last batch is settled. */
  readonly takeDraft: () => RecordDraft;
}

/** Turns one source into filled drafts, reading no further ahead than the record at hand needs. */
export class RecordStream {
  private readonly options: RecordStreamOptions;
  private isSourceEnded = false;
  private validated = 0;

  constructor(options: RecordStreamOptions) {
    this.options = options;
  }

  async *drafts(): AsyncGenerator<FilledDraft> {
    const { anchor, skip, takeDraft } = this.options;
    let draft = takeDraft();
    draft.begin(anchor.offset, Buffer.alloc(0), 0, this.options.line);
    await this.dropHead(draft, skip);
    for (;;) {
      const first = draft.base + draft.scanned;
      const isEnd = await this.fillDraft(draft, first);
      const line = draft.lineAtScanned();
      yield { draft, position: this.positionAt(draft, line), sourceBytes: draft.base + draft.scanned - first, isEnd };
      if (isEnd) return;
      const next = takeDraft();
      this.carryOver(draft, next, line);
      draft = next;
    }
  }

  /** The bytes between the opener's anchor and the record to go on with. */
  private async dropHead(draft: RecordDraft, skip: number): Promise<void> {
    while (draft.filled < skip && !this.isSourceEnded) await this.fill(draft);
    draft.begin(draft.base, draft.bytes.subarray(0, draft.filled), Math.min(skip, draft.filled), this.options.line);
    this.validated = draft.scanned;
    this.validate(draft);
  }

  private async fillDraft(draft: RecordDraft, first: number): Promise<boolean> {
    const { scanner, maxBatchBytes } = this.options;
    for (;;) {
      const outcome = scanner.scan(draft, this.isSourceEnded);
      if (outcome === 'done') return true;
      if (outcome === 'more' && this.isSourceEnded) return true;
      if (outcome === 'full') return false;
      if (outcome === 'skipped') {
        await this.dropSkipped(draft, first);
        continue;
      }
      const isEmpty = draft.rowCount === 0 && draft.rejected.length === 0;
      if (outcome === 'oversized' && !isEmpty) return false;
      if (outcome === 'oversized') await this.skipRecord(draft);
      else if (draft.base + draft.scanned - first >= maxBatchBytes) return false;
      else await this.fill(draft);
    }
  }

  /** Bytes that are no record need not stay, as long as no row lies before them. */
  private async dropSkipped(draft: RecordDraft, first: number): Promise<void> {
    const isNeeded = draft.rowCount > 0 || draft.rejected.length > 0;
    if (!isNeeded && draft.base + draft.scanned > first) this.carryOver(draft, draft, draft.lineAtScanned());
    if (draft.scanned >= draft.filled || !isNeeded) await this.fill(draft);
  }

  private carryOver(from: RecordDraft, to: RecordDraft, line: number): void {
    const keep = this.keepFrom(from);
    to.begin(from.base + keep, from.bytes.subarray(keep, from.filled), from.scanned - keep, line);
    this.options.source.forget(to.base);
    this.validated = to.scanned;
    this.validate(to);
  }

  private keepFrom(draft: RecordDraft): number {
    return Math.max(0, this.options.source.anchorBefore(draft.base + draft.scanned).offset - draft.base);
  }

  private positionAt(draft: RecordDraft, line: number): RecordPosition {
    const at = draft.base + draft.scanned;
    const anchor = this.options.source.anchorBefore(at);
    return { start: anchor.start, skip: at - anchor.offset, line };
  }

  private async fill(draft: RecordDraft): Promise<void> {
    const wanted = Math.max(readBytes, draft.filled - draft.scanned);
    draft.reserve(wanted);
    const count = await this.options.source.read(draft.bytes, draft.filled, wanted);
    if (count === 0) this.isSourceEnded = true;
    draft.filled += count;
    this.validate(draft);
  }

  private validate(draft: RecordDraft): void {
    const end = this.isSourceEnded ? draft.filled : lastCharacterStart(draft.bytes, draft.filled);
    if (end <= this.validated) return;
    if (!isUtf8(draft.bytes.subarray(this.validated, end))) draft.isSuspect = true;
    this.validated = end;
  }

  /** Walks over a record that is longer than the limit, without keeping it. */
  private async skipRecord(draft: RecordDraft): Promise<void> {
    const { scanner } = this.options;
    const start = draft.scanned;
    const original = Buffer.from(draft.bytes.subarray(start, Math.min(draft.filled, start + originalBytes)));
    const position = draft.locate(draft, start, draft.lineAt(start));
    const startInSource = draft.base + start;
    let next = scanner.skip(draft.bytes, start, draft.filled);
    while (next === -1) {
      draft.scanned = draft.filled;
      this.carryOver(draft, draft, draft.lineAt(draft.filled));
      await this.fill(draft);
      if (this.isSourceEnded) next = draft.filled;
      else next = scanner.skip(draft.bytes, draft.scanned, draft.filled);
    }
    draft.scanned = next;
    draft.lineEnds = Number.NaN;
    const byteCount = draft.base + next - startInSource;
    draft.rejected.push({ position, code: reject.tooLarge, details: { byteCount }, original });
  }
}

/** Start of the last character, which may still miss bytes. */
function lastCharacterStart(bytes: Buffer, end: number): number {
  for (let at = end - 1; at >= Math.max(0, end - 4); at--)
    if (((bytes[at] as number) & 0xc0) !== 0x80) return (bytes[at] as number) < 0x80 ? end : at;
  return end;
}
