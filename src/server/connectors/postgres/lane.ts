import type { Batch } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import { rejectionCode } from '../../core/codec/encode.ts';
import type { TargetRejection } from '../../core/connector/protocol.ts';
import { CopyIn, frameHeader } from './copy-in.ts';
import { describe, isRowRejection, serverError } from './errors.ts';
import { rowColumn } from './merge.ts';
import { type FramedColumn, RowFramer } from './row-framer.ts';
import type { Session } from './session.ts';
import { quoteIdentifier as quote } from './sql.ts';
import type { WriteColumn } from './write-columns.ts';

const binaryHeader = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const trailerBytes = 2;

export interface LaneCounts {
  written: number;
  updated: number;
  unchanged: number;
  deduplicated: number;
}

/** Where the rows of a batch go: straight into a table, or into staging and on by one statement. */
export interface Destination {
  /** Table the COPY names, unquoted for recognising it in messages, and in SQL. */
  readonly copyName: string;
  readonly copySql: string;
  /** Runs before the COPY in each transaction (staging table). */
  readonly prepare: string;
  /** Moves staged rows on and returns the counts; null when the COPY itself wrote the rows. */
  readonly merge: string | null;
  /** Takes the place of `merge` once a batch has held a key twice; null where `merge` bears that. */
  readonly mergeRepeated: string | null;
  /** Empties the staging table between two tries in one transaction. */
  readonly clear: string | null;
  readonly columns: readonly WriteColumn[];
}

/**
 * Writes the rows of one batch in the transaction it opens. All at once first; when the server refuses, again inside
 * savepoints: COPY names the line it stumbled over, so the rows before it and after it go in as wholes; where no line is
 * named (foreign keys, merges) halves are tried until the row stands alone.
 */
export class BatchWrite {
  readonly counts: LaneCounts = { written: 0, updated: 0, unchanged: 0, deduplicated: 0 };
  readonly rejected: TargetRejection[] = [];
  bytesWritten = 0;
  readonly #session: Session;
  readonly #destination: Destination;
  readonly #columns: readonly FramedColumn[];
  readonly #pool: Buffer[];
  #rows: Int32Array;
  #isRetrying = false;
  #hasRepeatedKeys: boolean;

  /** `hasRepeatedKeys`: what the batches before have shown. */
  constructor(session: Session, destination: Destination, batch: Batch, rows: Int32Array, pool: Buffer[], hasRepeatedKeys: boolean) {
    this.#session = session;
    this.#destination = destination;
    this.#rows = rows;
    this.#pool = pool;
    this.#columns = framedColumns(destination, batch);
    this.#hasRepeatedKeys = hasRepeatedKeys;
  }

  get hasRepeatedKeys(): boolean {
    return this.#hasRepeatedKeys;
  }

  async write(): Promise<void> {
    const begin = `BEGIN; SET CONSTRAINTS ALL IMMEDIATE; ${this.#destination.prepare}`;
    if (this.#rows.length === 0) {
      await this.#session.query(begin);
      return;
    }
    try {
      await this.#copyRange(0, this.#rows.length, begin);
    } catch (error) {
      if (this.#meetsRepeatedKey(error)) {
        await this.#session.query('ROLLBACK');
        return this.write();
      }
      if (!isRowRejection(error)) throw error;
      await this.#session.query('ROLLBACK');
      this.#dropUnencodable();
      this.#isRetrying = true;
      await this.#session.query(begin);
      await this.#writeAround();
    }
  }

  async #writeAround(): Promise<void> {
    const ranges: [number, number][] = [[0, this.#rows.length]];
    for (let range = ranges.pop(); range; range = ranges.pop()) {
      const [from, to] = range;
      if (from >= to) continue;
      const failure = await this.#tryRange(from, to);
      if (!failure) continue;
      const line = this.#lineOf(failure);
      if (to - from === 1) this.#reject(from, failure);
      else if (line !== undefined && from + line < to) {
        this.#reject(from + line, failure);
        ranges.push([from + line + 1, to], [from, from + line]);
      } else {
        const middle = (from + to) >> 1;
        ranges.push([middle, to], [from, middle]);
      }
    }
  }

  async #tryRange(from: number, to: number): Promise<unknown> {
    await this.#session.query('SAVEPOINT headwater_rows');
    try {
      await this.#copyRange(from, to, '');
      await this.#session.query('RELEASE SAVEPOINT headwater_rows');
      return undefined;
    } catch (error) {
      const isRepeated = this.#meetsRepeatedKey(error);
      if (!isRepeated && !isRowRejection(error)) throw error;
      await this.#session.query('ROLLBACK TO SAVEPOINT headwater_rows');
      return isRepeated ? this.#tryRange(from, to) : error;
    }
  }

  /** PostgreSQL merges no row twice in one statement; from then on repeated keys are expected. */
  #meetsRepeatedKey(error: unknown): boolean {
    const isFirst = !this.#hasRepeatedKeys && this.#destination.mergeRepeated !== null && serverError(error)?.code === '21000';
    this.#hasRepeatedKeys ||= isFirst;
    return isFirst;
  }

  async #copyRange(from: number, to: number, before: string): Promise<void> {
    const framer = new RowFramer(this.#columns, this.#rows, from, to);
    const copy = new CopyIn(this.#session, `${before}${before && ';'} ${this.#destination.copySql}`, this.#pool);
    const started = copy.start();
    started.catch(() => undefined);
    let isFirst = true;
    while (!framer.isDone || isFirst) {
      const chunk = await copy.take(frameHeader + binaryHeader.length + trailerBytes + (framer.isDone ? 0 : framer.nextRowBytes()));
      let at = frameHeader;
      if (isFirst) at += binaryHeader.copy(chunk, at);
      isFirst = false;
      at = framer.fill(chunk, at, trailerBytes);
      if (framer.isDone) at = chunk.writeInt16BE(-1, at);
      copy.send(chunk, at);
    }
    await copy.end();
    await this.#countRows(to - from - framer.failures.length);
    this.#noteFailures(framer);
    this.bytesWritten += copy.sentBytes;
  }

  async #countRows(sent: number): Promise<void> {
    const { mergeRepeated, clear } = this.#destination;
    const merge = (this.#hasRepeatedKeys && mergeRepeated) || this.#destination.merge;
    if (merge === null) {
      this.counts.written += sent;
      return;
    }
    const { rows } = await this.#session.queryRaw(merge);
    const { written, updated, deduplicated = 0, unchanged = sent - written - updated } = rows[0];
    this.counts.written += Number(written);
    this.counts.updated += Number(updated);
    this.counts.deduplicated += Number(deduplicated);
    this.counts.unchanged += Number(unchanged);
    if (this.#isRetrying) await this.#session.queryRaw(clear as string);
  }

  #noteFailures(framer: RowFramer): void {
    for (const { row, column, code } of framer.failures) {
      const { name, nativeType } = this.#destination.columns[column] as WriteColumn;
      this.rejected.push({ row, code: rejectionCode(code), column: name, details: { type: nativeType, column: name } });
    }
  }

  /** Lines of a COPY can only be told from rows when none is left out on the way. */
  #dropUnencodable(): void {
    const framer = new RowFramer(this.#columns, this.#rows, 0, this.#rows.length);
    while (!framer.isDone) framer.fill(Buffer.allocUnsafe(framer.nextRowBytes()), 0, 0);
    this.#noteFailures(framer);
    const failed = new Set(framer.failures.map(({ row }) => row));
    this.#rows = this.#rows.filter((row) => !failed.has(row));
  }

  #lineOf(error: unknown): number | undefined {
    const where = serverError(error)?.where ?? '';
    const prefix = `COPY ${this.#destination.copyName}, line `;
    const start = where.indexOf(prefix);
    const line = start < 0 ? Number.NaN : Number.parseInt(where.slice(start + prefix.length), 10);
    return Number.isNaN(line) ? undefined : line - 1;
  }

  #reject(index: number, error: unknown): void {
    const answer = serverError(error);
    const sqlState = answer?.code ?? '';
    const column = answer?.column ?? columnOf(answer?.where);
    this.rejected.push({
      row: this.#rows[index] as number,
      code: codeOfSqlState(sqlState),
      sqlState,
      ...(column !== undefined && { column }),
      details: { ...(answer && describe(answer)), ...(column !== undefined && { column }) },
    });
  }
}

function framedColumns({ columns, merge }: Destination, batch: Batch): readonly FramedColumn[] {
  const framed = columns.map(({ encode, roomFor }, index): FramedColumn => ({ column: batch.columns[index] as Column, encode, roomFor }));
  return merge === null ? framed : [...framed, rowNumbers(batch)];
}

/** The batch's row numbers as a column of int4, so that staging keeps the order. */
function rowNumbers(batch: Batch): FramedColumn {
  const bytes = Buffer.allocUnsafe(batch.rowCount * 4);
  const starts = new Int32Array(batch.rowCount);
  for (let row = 0; row < batch.rowCount; row++) {
    bytes.writeInt32BE(row, row * 4);
    starts[row] = row * 4;
  }
  const field = {
    name: rowColumn,
    type: { kind: 'int32' as const },
    nativeType: 'integer',
    isNullable: false,
    isKey: false,
    isCursorCandidate: false,
  };
  const lengths = new Int32Array(batch.rowCount).fill(4);
  return {
    column: { field, format: { kind: 'pg', oid: 23 }, bytes, starts, lengths, side: Buffer.alloc(0), sideLength: 0 },
    encode: undefined,
    roomFor: () => 4,
  };
}

export function copySql(destination: string, columns: readonly WriteColumn[], hasRowNumbers: boolean): string {
  const names = [...columns.map(({ name }) => quote(name)), ...(hasRowNumbers ? [rowColumn] : [])];
  return `COPY ${destination} (${names.join(', ')}) FROM STDIN (FORMAT binary)`;
}

function columnOf(where: string | undefined): string | undefined {
  return /, column (.+?)(?::.*)?$/m.exec(where ?? '')?.[1];
}

const codesByState: Readonly<Record<string, string>> = {
  '23502': 'target/not-null',
  '23503': 'target/foreign-key',
  '23505': 'target/duplicate-key',
  '23514': 'target/check',
  '23P01': 'target/exclusion',
  P0001: 'target/trigger',
};

function codeOfSqlState(sqlState: string): string {
  return codesByState[sqlState] ?? (sqlState.startsWith('54') ? 'target/too-large' : 'target/invalid-value');
}
