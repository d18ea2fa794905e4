import { type Batch, RowFate } from '#src/server/core/batch/batch.ts';
import type { CellFormat, Column } from '#src/server/core/batch/column.ts';
import { cellText } from '#src/server/core/codec/index.ts';
import type { CompiledRule, RuleContext, RuleReport } from '#src/server/core/rule/protocol.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

export type Row = Readonly<Record<string, string | null>>;

export function fieldOf(name: string, type: FieldSchema['type'] = { kind: 'text' }): FieldSchema {
  return { name, type, nativeType: type.kind, isNullable: true, isKey: false, isCursorCandidate: false };
}

/** A batch of cells whose bytes stand between bytes of a neighbour, so that reading past an edge shows. */
export function batchOf(fields: readonly FieldSchema[], rows: readonly Row[], format: CellFormat = { kind: 'text' }): Batch {
  const cells = fields.map(({ name }) => rows.map((row) => cellOf(row[name] ?? null)));
  const bytes = Buffer.concat([Buffer.from('|'), ...cells.flat().flatMap((cell) => [cell ?? Buffer.alloc(0), Buffer.from('|')])]);
  let at = 1;
  const columns = fields.map((field, index): Column => {
    const starts = new Int32Array(rows.length);
    const lengths = new Int32Array(rows.length);
    for (const [row, cell] of (cells[index] as (Buffer | null)[]).entries()) {
      starts[row] = at;
      lengths[row] = cell === null ? -1 : cell.length;
      at += (cell?.length ?? 0) + 1;
    }
    return { field, format, bytes, starts, lengths, side: Buffer.alloc(0), sideLength: 0 };
  });
  return {
    rowCount: rows.length,
    columns,
    fates: new Uint8Array(rows.length),
    rejected: [],
    positionOf: (row) => ({ ordinal: row }),
    checkpoint: null,
    sourceBytes: bytes.length,
    isLast: true,
  };
}

function cellOf(value: string | null): Buffer | null {
  return value === null ? null : Buffer.from(value);
}

export function contextOf(fields: readonly FieldSchema[], secret: Buffer = Buffer.alloc(32)): RuleContext {
  return { field: fields[0] as FieldSchema, fields, variables: { bizdate: '2026-02-03' }, secretOf: () => secret };
}

export interface Outcome {
  readonly fates: readonly string[];
  readonly details: readonly (Readonly<Record<string, Json>> | undefined)[];
  readonly changed: number;
  readonly values: readonly Row[];
}

/** Runs a compiled rule over a batch; a refused row's fate is its code. */
export function applyRule(rule: CompiledRule, batch: Batch): Outcome {
  const fates: string[] = Array.from({ length: batch.rowCount }, () => 'live');
  const details: (Readonly<Record<string, Json>> | undefined)[] = Array.from({ length: batch.rowCount }, () => undefined);
  let changed = 0;
  const settle = (row: number, fate: RowFate, text: string) => {
    batch.fates[row] = fate;
    fates[row] = text;
  };
  const report: RuleReport = {
    fail: (row, code, given) => {
      settle(row, RowFate.quarantined, code);
      details[row] = given;
    },
    drop: (row) => settle(row, RowFate.filtered, 'filtered'),
    duplicate: (row) => settle(row, RowFate.deduplicated, 'deduplicated'),
    changed: () => changed++,
  };
  if (rule.scope === 'value') rule.apply(batch.columns[0] as Column, batch, report);
  else rule.apply(batch.columns, batch, report);
  return { fates, details, changed, values: Array.from({ length: batch.rowCount }, (_, row) => valuesOf(batch, row)) };
}

function valuesOf(batch: Batch, row: number): Row {
  return Object.fromEntries(batch.columns.map((column) => [column.field.name, cellText(column, row)]));
}
