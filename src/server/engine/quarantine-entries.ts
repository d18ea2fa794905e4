import type { Batch, RejectedRecord } from '../core/batch/batch.ts';
import type { Column } from '../core/batch/column.ts';
import { cellText } from '../core/codec/index.ts';
import type { TargetRejection } from '../core/connector/protocol.ts';
import { fingerprintOf, type RowFailure } from './failure.ts';
import type { ProcessedBatch } from './pipeline.ts';
import type { QuarantineEntry } from './ports.ts';

/** Between the parts of a composite key; no text column may hold it unescaped in practice, and keys are only ever compared. */
const keySeparator = '\u001f';

export interface EntryContext {
  readonly keyColumns: readonly string[];
  /** Replay: id of the quarantined row that a row (or, counted on, a rejected record) of the batch was read from. */
  readonly replayIdOf: ((source: Batch, rowIndex: number) => string) | null;
}

/** What goes to quarantine from one batch: rows the mapping, a rule or the target refused, and records that never became rows. */
export function quarantineEntries(
  processed: ProcessedBatch,
  rejections: readonly TargetRejection[],
  context: EntryContext,
): readonly QuarantineEntry[] {
  const { source, failures } = processed;
  const refused = [...failures, ...rejections.map(asFailure)];
  const rows = refused.map((failure) => entryOfRow(failure, processed, context));
  const records = source.rejected.map((record, index) => entryOfRecord(record, source, source.rowCount + index, context));
  return [...rows, ...records];
}

export function asFailure({ row, code, column, sqlState, details }: TargetRejection): RowFailure {
  return { row, code, details, step: null, column: column ?? null, sqlState: sqlState ?? null };
}

function entryOfRow(failure: RowFailure, { source, target }: ProcessedBatch, { keyColumns, replayIdOf }: EntryContext): QuarantineEntry {
  const { row, code, details, step, column, sqlState } = failure;
  return {
    rowIndex: row,
    code,
    ruleStepId: step?.id ?? null,
    rule: step?.rule ?? null,
    column,
    sqlState,
    details,
    fingerprint: fingerprintOf(failure),
    values: rowTexts(target.columns, row),
    sourceValues: rowTexts(source.columns, row),
    original: source.originalOf?.(row) ?? null,
    position: source.positionOf(row),
    key: keyOf(target, row, keyColumns),
    replayOf: replayIdOf?.(source, row) ?? null,
  };
}

function entryOfRecord(record: RejectedRecord, source: Batch, rowIndex: number, { replayIdOf }: EntryContext): QuarantineEntry {
  const { code, column = null, details = {}, original, position } = record;
  return {
    rowIndex,
    code,
    ruleStepId: null,
    rule: null,
    column,
    sqlState: null,
    details,
    fingerprint: fingerprintOf({ code, step: null, column, sqlState: null }),
    values: null,
    sourceValues: null,
    original,
    position,
    key: null,
    replayOf: replayIdOf?.(source, rowIndex) ?? null,
  };
}

export function rowTexts(columns: readonly Column[], row: number): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const column of columns) values[column.field.name] = cellText(column, row);
  return values;
}

/** Key columns as one text, null when the target has no key or a part is NULL. */
export function keyOf(target: Batch, row: number, keyColumns: readonly string[]): string | null {
  if (keyColumns.length === 0) return null;
  const parts: string[] = [];
  for (const name of keyColumns) {
    const column = target.columns.find((candidate) => candidate.field.name === name);
    const text = column ? cellText(column, row) : null;
    if (text === null) return null;
    parts.push(text);
  }
  return parts.join(keySeparator);
}
