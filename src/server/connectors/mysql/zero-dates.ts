import type { FieldSchema } from '../../core/value/logical-type.ts';
import type { MysqlStreamConfig } from './config.ts';
import type { RowDraft } from './row-draft.ts';
import type { Wire } from './types.ts';

export interface ZeroDateRow {
  /** Row in the draft as it was read. */
  readonly row: number;
  readonly column: string;
  readonly values: { readonly value: string; readonly key: string | undefined; readonly json: string };
}

const zero = 0x30;
const dash = 0x2d;

/** What becomes of `0000-00-00`, `2025-00-15` and their like, which no calendar knows. */
export class ZeroDates {
  private readonly dateColumns: readonly number[];
  private readonly fields: readonly FieldSchema[];
  private readonly config: MysqlStreamConfig;

  constructor(wires: readonly Wire[], fields: readonly FieldSchema[], config: MysqlStreamConfig) {
    this.dateColumns = wires.flatMap((wire, index) => (wire.mayHoldZeroDate ? [index] : []));
    this.fields = fields;
    this.config = config;
  }

  /** Takes refused rows out of the draft and sets NULL where the policy says so. */
  takeOut(draft: RowDraft): readonly ZeroDateRow[] {
    if (this.config.zeroDates === 'sentinel') return [];
    const refused: ZeroDateRow[] = [];
    for (const column of this.dateColumns) {
      for (let row = 0; row < draft.rowCount; row++) {
        if (!isZeroDate(draft, column, row)) continue;
        const canBeNull = this.config.zeroDates === 'null' && this.fields[column]?.isNullable === true;
        if (canBeNull) (draft.lengths[column] as Int32Array)[row] = -1;
        else if (!refused.some((other) => other.row === row)) refused.push(this.describe(draft, column, row));
      }
    }
    removeRows(draft, new Set(refused.map(({ row }) => row)));
    return refused.sort((a, b) => a.row - b.row);
  }

  *sentinels(draft: RowDraft): Generator<{ readonly column: number; readonly row: number }> {
    if (this.config.zeroDates !== 'sentinel') return;
    for (const column of this.dateColumns) {
      for (let row = 0; row < draft.rowCount; row++) if (isZeroDate(draft, column, row)) yield { column, row };
    }
  }

  sentinelFor(column: number): string {
    const kind = this.fields[column]?.type.kind;
    const date = this.config.zeroDateSentinel;
    if (kind === 'date') return date;
    return kind === 'timestamptz' ? `${date} 00:00:00+00` : `${date} 00:00:00`;
  }

  private describe(draft: RowDraft, column: number, row: number): ZeroDateRow {
    const { fields } = this;
    const values = Object.fromEntries(fields.map(({ name }, index) => [name, draft.text(index, row)]));
    const key = fields
      .filter(({ isKey }) => isKey)
      .map(({ name }) => values[name])
      .join(',');
    const { name } = fields[column] as FieldSchema;
    return { row, column: name, values: { value: values[name] ?? '', key: key === '' ? undefined : key, json: JSON.stringify(values) } };
  }
}

/** Year 0000, month 00 or day 00 of `YYYY-MM-DD…`. */
function isZeroDate(draft: RowDraft, column: number, row: number): boolean {
  const { bytes } = draft;
  const at = (draft.starts[column] as Int32Array)[row] as number;
  if (((draft.lengths[column] as Int32Array)[row] as number) < 10 || bytes[at + 4] !== dash) return false;
  const isZero = (offset: number) => bytes[at + offset] === zero && bytes[at + offset + 1] === zero;
  return isZero(5) || isZero(8) || (isZero(0) && isZero(2));
}

function removeRows(draft: RowDraft, rows: ReadonlySet<number>): void {
  if (rows.size === 0) return;
  let to = 0;
  for (let from = 0; from < draft.rowCount; from++) {
    if (rows.has(from)) continue;
    for (const table of [...draft.starts, ...draft.lengths]) table[to] = table[from] as number;
    to++;
  }
  draft.rowCount = to;
}
