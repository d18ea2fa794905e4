import type { Batch, Checkpoint, RowPosition } from '#src/server/core/batch/batch.ts';
import type { ConnectorContext, Reader, ReadRequest } from '#src/server/core/connector/protocol.ts';
import { cancelledError } from '#src/server/core/errors/headwater-error.ts';
import { type FileConfig, type FileStreamConfig, fileConfigSchema, fileStreamConfigSchema } from './descriptor.ts';
import { positionLostError } from './errors.ts';
import { type ResolvedFormat, resolveFormat } from './format.ts';
import { type LocatedFile, locateFiles } from './locate.ts';
import { fillProvenance } from './provenance.ts';
import { type Locate, RecordDraft } from './record/record-draft.ts';
import { type FilledDraft, type RecordPosition, RecordStream } from './record/record-stream.ts';
import { prepareScanner } from './scanner.ts';
import type { Anchor, ByteSource } from './source/byte-source.ts';
import { storedLength } from './source/encodings.ts';
import { openSource } from './source/open-source.ts';

/** Resume position: the file at hand and where in it the next record stands. Files before it, by name, are done. */
interface FileCheckpoint extends RecordPosition {
  readonly file: string;
  readonly byteCount: number;
  readonly modifiedAt: string;
  readonly isEnd: boolean;
}

const initialDraftBytes = 2 * 1024 * 1024;

interface OpenFile {
  readonly file: LocatedFile;
  readonly format: ResolvedFormat;
  readonly source: ByteSource;
  /** The place last asked for. */
  known: Anchor;
}

export class FileReader implements Reader {
  private readonly context: ConnectorContext;
  private readonly request: ReadRequest;
  private readonly config: FileConfig;
  private readonly stream: FileStreamConfig;
  private readonly free: RecordDraft[] = [];
  private readonly lent: { checkpoint: string; draft: RecordDraft }[] = [];
  private current: OpenFile | null = null;
  private rowsLeft: number;

  constructor(context: ConnectorContext, request: ReadRequest) {
    this.context = context;
    this.request = request;
    this.config = fileConfigSchema.parse(context.config);
    this.stream = fileStreamConfigSchema.parse(request.stream.config);
    this.rowsLeft = request.limit ?? Number.POSITIVE_INFINITY;
  }

  async *batches(): AsyncGenerator<Batch> {
    const from = this.request.from as FileCheckpoint | null;
    const files = this.rowsLeft > 0 ? remainingFiles(await this.filesInBoundary(), from) : [];
    let isLast = false;
    for (const [index, file] of files.entries()) {
      const resume = from?.file === file.name ? from : null;
      for await (const batch of this.readFile(file, resume, index === files.length - 1)) {
        isLast = batch.isLast;
        yield batch;
        if (isLast) return;
      }
    }
    if (!isLast) yield this.emptyBatch(from);
  }

  async acknowledge(checkpoint: Checkpoint): Promise<void> {
    const settled = this.lent.findIndex((loan) => loan.checkpoint === JSON.stringify(checkpoint));
    for (const { draft } of this.lent.splice(0, settled + 1)) this.free.push(draft);
  }

  async close(): Promise<void> {
    await this.current?.source.close();
    this.current = null;
  }

  /** Files whose time of change lies in the boundary; all of them on a full read. */
  private async filesInBoundary(): Promise<readonly LocatedFile[]> {
    const files = await locateFiles(this.context, this.request.stream);
    const { boundary, increment } = this.request;
    if (increment.kind !== 'timestamp' || boundary === null) return files;
    const isIn = (at: string) => (boundary.lower === null || at >= boundary.lower) && (boundary.upper === null || at < boundary.upper);
    return files.filter((file) => isIn(file.modifiedAt));
  }

  private async *readFile(file: LocatedFile, resume: FileCheckpoint | null, isLastFile: boolean): AsyncGenerator<Batch> {
    const format = await resolveFormat(file, this.config, this.stream);
    const prepared = await prepareScanner(file, format, this.request.fields, resume !== null);
    if (prepared === null) return;
    const position = resume ?? { start: format.markBytes, skip: prepared.headBytes, line: 1 + prepared.headLines };
    const source = await openSource(file.path, format, position.start);
    this.current = { file, format, source, known: { start: position.start, offset: position.start } };
    const records = new RecordStream({
      source,
      anchor: { start: position.start, offset: position.start },
      skip: position.skip,
      line: position.line,
      scanner: prepared.scanner,
      maxBatchBytes: this.request.maxBatchBytes,
      takeDraft: () => this.takeDraft(),
    });
    for await (const filled of records.drafts()) {
      if (this.context.signal.aborted) throw cancelledError();
      const batch = this.toBatch(filled, file, isLastFile);
      if (batch !== null) yield batch;
    }
    await this.close();
  }

  /** Null for a draft without anything to tell; it is used again at once. */
  private toBatch(filled: FilledDraft, file: LocatedFile, isLastFile: boolean): Batch | null {
    const { draft, isEnd } = filled;
    this.rowsLeft -= draft.rowCount;
    const isLast = (isEnd && isLastFile) || this.rowsLeft <= 0;
    if (draft.rowCount === 0 && draft.rejected.length === 0 && !isLast) {
      this.free.push(draft);
      return null;
    }
    const { name, byteCount, modifiedAt } = file;
    const checkpoint = { file: name, byteCount, modifiedAt, ...filled.position, isEnd };
    const batch = draft.toBatch(checkpoint, filled.sourceBytes, isLast);
    fillProvenance(draft, file, (row) => batch.positionOf(row).line as number);
    this.lent.push({ checkpoint: JSON.stringify(checkpoint), draft });
    return batch;
  }

  /** A draft keeps the file it was filled from: it may be asked for positions when the reader is at the next file. */
  private takeDraft(): RecordDraft {
    const open = this.current as OpenFile;
    const locate: Locate = (draft, offset, line) => locateIn(open, draft, offset, line);
    const draft = this.free.pop() ?? new RecordDraft(this.request.fields, initialDraftBytes, this.request.maxBatchRows, locate);
    draft.locate = locate;
    draft.maxRows = Math.min(draft.rowStarts.length, Math.max(1, this.rowsLeft));
    return draft;
  }

  private emptyBatch(from: FileCheckpoint | null): Batch {
    const draft = new RecordDraft(this.request.fields, 1, 1, () => ({}));
    return draft.toBatch(from as unknown as Checkpoint, 0, true);
  }
}

/** Rows are mostly asked in their order: the last answer is the start of the next. */
function locateIn(open: OpenFile, draft: RecordDraft, offset: number, line: number): RowPosition {
  const at = draft.base + offset;
  if (open.format.workbook) return { file: open.file.name, line };
  const anchor = open.source.anchorBefore(at);
  const isNear = open.known.offset <= at && open.known.offset >= Math.max(anchor.offset, draft.base);
  const from = isNear ? open.known : anchor;
  const text = draft.bytes.subarray(Math.max(0, from.offset - draft.base), offset);
  open.known = { offset: at, start: from.start + storedLength(text, open.format.encoding) };
  return { file: open.file.name, line, byteOffset: open.known.start };
}

function remainingFiles(files: readonly LocatedFile[], from: FileCheckpoint | null): readonly LocatedFile[] {
  if (from === null) return files;
  const current = files.find((file) => file.name === from.file);
  const isSame = current?.byteCount === from.byteCount && current.modifiedAt === from.modifiedAt;
  if (!isSame && !from.isEnd) throw positionLostError({ file: from.file });
  return files.filter((file) => file.name > from.file || (file.name === from.file && !from.isEnd));
}
