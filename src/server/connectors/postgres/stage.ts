import { createHash } from 'node:crypto';
import { copySql, type Destination } from './lane.ts';
import {
  appendDistinctSql,
  appendNewSql,
  appendSql,
  type MergeInput,
  rowColumn,
  upsertRepeatedSql,
  upsertSql,
  upsertWithoutIndexSql,
} from './merge.ts';
import { quoteIdentifier as quote } from './sql.ts';
import type { WriteColumn } from './write-columns.ts';

export type StagedWrite =
  | { readonly kind: 'append' }
  | { readonly kind: 'append-new'; readonly cursorColumn: string | null; readonly lower: string | null }
  | {
      readonly kind: 'append-distinct';
      readonly distinctColumns: readonly string[];
      readonly overlap: { readonly cursorColumn: string | null; readonly lower: string | null } | null;
    }
  | { readonly kind: 'upsert'; readonly hasUniqueIndex: boolean };

/** Rows go to a temporary table of the connection first; it empties itself at every commit. */
export function stagedDestination(
  destination: string,
  columns: readonly WriteColumn[],
  keyColumns: readonly string[],
  write: StagedWrite,
  typeNames: ReadonlyMap<string, string>,
): Destination {
  const definitions = columns.map(({ name, stageType }) => `${quote(name)} ${typeNames.get(stageType) ?? stageType}`).join(', ');
  const copyName = `headwater_${createHash('sha256').update(definitions).digest('hex').slice(0, 16)}`;
  const stage = `pg_temp.${copyName}`;
  const input: MergeInput = { destination, stage, columns, keyColumns };
  return {
    copyName,
    copySql: copySql(stage, columns, true),
    prepare: `CREATE TEMP TABLE IF NOT EXISTS ${copyName} (${definitions}, ${rowColumn} integer) ON COMMIT DELETE ROWS`,
    ...mergesOf(input, write),
    clear: `TRUNCATE ${stage}`,
    columns,
  };
}

function mergesOf(input: MergeInput, write: StagedWrite): Pick<Destination, 'merge' | 'mergeRepeated'> {
  if (write.kind === 'append') return { merge: appendSql(input), mergeRepeated: null };
  if (write.kind === 'append-new') return { merge: appendNewSql(input, write.cursorColumn, write.lower), mergeRepeated: null };
  if (write.kind === 'append-distinct')
    return { merge: appendDistinctSql(input, write.distinctColumns, write.overlap), mergeRepeated: null };
  if (!write.hasUniqueIndex) return { merge: upsertWithoutIndexSql(input), mergeRepeated: null };
  // Where the key is all there is, PostgreSQL leaves a key that comes again out and says nothing.
  if (input.columns.length === input.keyColumns.length) return { merge: upsertRepeatedSql(input), mergeRepeated: null };
  return { merge: upsertSql(input), mergeRepeated: upsertRepeatedSql(input) };
}

export function directDestination(destination: string, copyName: string, columns: readonly WriteColumn[], prepare = ''): Destination {
  return { copyName, copySql: copySql(destination, columns, false), prepare, merge: null, mergeRepeated: null, clear: null, columns };
}
