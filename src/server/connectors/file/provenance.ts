import { setCellText } from '#src/server/core/batch/column.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import type { LocatedFile } from './locate.ts';
import type { RecordDraft } from './record/record-draft.ts';

const field = (name: string, type: FieldSchema['type'], nativeType: string, isCursorCandidate: boolean): FieldSchema => ({
  name,
  type,
  nativeType,
  isNullable: false,
  isKey: false,
  isCursorCandidate,
});

/** Fields that tell where a record stood; offered when the stream asks for them. */
export const provenanceFields: readonly FieldSchema[] = [
  field('_file', { kind: 'text' }, 'text', false),
  field('_line', { kind: 'int64' }, 'integer', false),
  field('_modified_at', { kind: 'timestamptz' }, 'timestamp', true),
];

export function isProvenance(name: string): boolean {
  return provenanceFields.some((candidate) => candidate.name === name);
}

export function fillProvenance(draft: RecordDraft, file: LocatedFile, lineOf: (row: number) => number): void {
  for (const column of draft.columns) {
    if (!isProvenance(column.field.name)) continue;
    if (column.field.name === '_line') {
      for (let row = 0; row < draft.rowCount; row++) setCellText(column, row, String(lineOf(row)));
      continue;
    }
    if (draft.rowCount === 0) continue;
    setCellText(column, 0, column.field.name === '_file' ? file.name : microseconds(file.modifiedAt));
    column.starts.fill(column.starts[0] as number, 0, draft.rowCount);
    column.lengths.fill(column.lengths[0] as number, 0, draft.rowCount);
  }
}

/** What the target's clock can hold; cut, not rounded. */
function microseconds(modifiedAt: string): string {
  return modifiedAt.replace(/(\.\d{6})\d{3}\+/, '$1+');
}
