import type { ResultSetHeader } from 'mysql2';
import { type Batch, RowFate } from '../../core/batch/batch.ts';
import type { Column } from '../../core/batch/column.ts';
import type { TargetRejection } from '../../core/connector/protocol.ts';
import { type Constant, constantOf } from './constants.ts';
import { describe, isRowRejection, serverError, toHeadwaterError } from './errors.ts';
import type { RelationColumn } from './relation-column.ts';
import type { Session } from './session.ts';
import { quoteIdentifier as quote } from './sql.ts';

/** Statements around the rows of a batch. */
export interface Destination {
  readonly columns: readonly RelationColumn[];
  /** `INSERT INTO … VALUES` up to the first row, and what follows the last. */
  readonly insert: string;
  readonly suffix: string;
  /** Moves staged rows on to the target and empties the stage; null when the INSERT itself writes them. */
  readonly stage: { readonly move: string; readonly clear: string } | null;
  readonly keyColumns: readonly string[];
  readonly maxStatementBytes: number;
}

interface EncodedRow {
  readonly row: number;
  readonly sql: string;
}

/**
 * Writes the rows of one batch in the open transaction. A statement that the server refuses leaves nothing behind in InnoDB; the
 * row it names, or else each half, is tried again until the bad row stands alone.
 */
export class BatchWrite {
  readonly counts = { written: 0, updated: 0, unchanged: 0, deduplicated: 0 };
  readonly rejected: TargetRejection[] = [];
  bytesWritten = 0;
  private readonly session: Session;
  private readonly destination: Destination;

  constructor(session: Session, destination: Destination) {
    this.session = session;
    this.destination = destination;
  }

  async write(batch: Batch): Promise<void> {
    const rows = this.encode(batch);
    for (let from = 0; from < rows.length; ) {
      const to = this.statementEnd(rows, from);
      await this.writeAround(rows.slice(from, to));
      from = to;
    }
  }

  private encode(batch: Batch): readonly EncodedRow[] {
    const encoders = this.destination.columns.map((column) => constantOf(column.type));
    const rows: EncodedRow[] = [];
    for (let row = 0; row < batch.rowCount; row++) {
      if (batch.fates[row] !== RowFate.live) continue;
      const sql = this.encodeRow(batch.columns, row, encoders);
      if (sql !== null) rows.push({ row, sql });
    }
    return rows;
  }

  private encodeRow(
    cells: readonly Column[],
    row: number,
    encoders: readonly ((column: Column, row: number) => Constant)[],
  ): string | null {
    let sql = '(';
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as Column;
      const { name, isNullable } = this.destination.columns[index] as RelationColumn;
      if (index > 0) sql += ',';
      if ((cell.lengths[row] as number) < 0) {
        if (!isNullable) return this.refuse(row, this.destination.keyColumns.includes(name) ? 'target/key-null' : 'target/not-null', name);
        sql += 'NULL';
        continue;
      }
      const constant = (encoders[index] as (column: Column, row: number) => Constant)(cell, row);
      if ('code' in constant) return this.refuse(row, constant.code, name);
      sql += constant.sql;
    }
    return `${sql})`;
  }

  private refuse(row: number, code: string, column: string): null {
    this.rejected.push({ row, code, column, details: {} });
    return null;
  }

  /** As many rows as fit a statement, at least one. */
  private statementEnd(rows: readonly EncodedRow[], from: number): number {
    let byteCount = 0;
    let to = from;
    while (to < rows.length) {
      byteCount += Buffer.byteLength((rows[to] as EncodedRow).sql) + 1;
      if (to > from && byteCount > this.destination.maxStatementBytes) break;
      to++;
    }
    return to;
  }

  private async writeAround(all: readonly EncodedRow[]): Promise<void> {
    const ranges: (readonly EncodedRow[])[] = [all];
    for (let rows = ranges.pop(); rows; rows = ranges.pop()) {
      if (rows.length === 0) continue;
      const failure = await this.tryRows(rows);
      if (failure === undefined) continue;
      const named = rowNamedBy(failure);
      if (rows.length === 1) this.reject(rows[0] as EncodedRow, failure);
      else if (named !== undefined && named < rows.length) {
        this.reject(rows[named] as EncodedRow, failure);
        ranges.push(rows.slice(named + 1), rows.slice(0, named));
      } else {
        const middle = rows.length >> 1;
        ranges.push(rows.slice(middle), rows.slice(0, middle));
      }
    }
  }

  private async tryRows(rows: readonly EncodedRow[]): Promise<unknown> {
    const { insert, suffix, stage } = this.destination;
    const statement = `${insert}${rows.map(({ sql }) => sql).join(',')}${suffix}`;
    this.bytesWritten += Buffer.byteLength(statement);
    try {
      const result = (await this.session.runRaw(statement)) as ResultSetHeader;
      if (stage === null) this.count(result, rows.length);
      else await this.moveOn(stage, rows.length);
      return undefined;
    } catch (error) {
      if (!isRowRejection(error)) throw toHeadwaterError(error);
      if (stage !== null) await this.session.execute(stage.clear);
      return error;
    }
  }

  private async moveOn(stage: NonNullable<Destination['stage']>, staged: number): Promise<void> {
    const { affectedRows } = (await this.session.runRaw(stage.move)) as ResultSetHeader;
    this.counts.written += affectedRows;
    this.counts.deduplicated += staged - affectedRows;
    await this.session.execute(stage.clear);
  }

  /** Of an upsert the server says: rows inserted plus twice the rows changed, and in words how many were changed. */
  private count({ affectedRows, info }: ResultSetHeader, sent: number): void {
    if (this.destination.suffix === '') {
      this.counts.written += affectedRows;
      return;
    }
    const told = /Duplicates: (\d+)/.exec(info ?? '')?.[1];
    const updated = told === undefined ? (affectedRows === 2 ? 1 : 0) : Number(told);
    const written = affectedRows - 2 * updated;
    this.counts.updated += updated;
    this.counts.written += written;
    this.counts.unchanged += sent - written - updated;
  }

  private reject({ row }: EncodedRow, error: unknown): void {
    const answer = serverError(error);
    const column = /column [`']?(?:\S*\.)?[`']?([^`'.\s]+)[`']?/i.exec(answer?.sqlMessage ?? '')?.[1];
    const isOurs = this.destination.columns.some(({ name }) => name === column);
    this.rejected.push({
      row,
      code: codeOf(answer?.errno ?? 0),
      sqlState: answer?.sqlState ?? '',
      ...(isOurs && column !== undefined && { column }),
      details: answer ? describe(answer) : {},
    });
  }
}

/** `… at row 3` counts the rows of the statement from one. */
function rowNamedBy(error: unknown): number | undefined {
  const found = /at row (\d+)$/.exec(serverError(error)?.sqlMessage ?? '')?.[1];
  return found === undefined ? undefined : Number(found) - 1;
}

const codes: Readonly<Record<number, string>> = {
  1048: 'target/not-null',
  1364: 'target/not-null',
  1062: 'target/duplicate-key',
  1586: 'target/duplicate-key',
  1216: 'target/foreign-key',
  1452: 'target/foreign-key',
  3819: 'target/check',
  4025: 'target/check',
  1406: 'value/too-long',
  1118: 'target/too-large',
  1153: 'target/too-large',
  139: 'target/too-large',
};

function codeOf(errno: number): string {
  return codes[errno] ?? 'target/invalid-value';
}

export function columnList(columns: readonly { readonly name: string }[]): string {
  return columns.map(({ name }) => quote(name)).join(', ');
}
