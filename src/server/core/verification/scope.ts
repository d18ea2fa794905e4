import type { InterfaceDefinition } from '../definition/definition.ts';
import { columnOfField, targetKeyColumns } from '../mapping/mapped-columns.ts';
import type { Matching } from './match.ts';

/** What of an interface can be compared. */
export interface VerificationScope {
  readonly keyColumns: readonly string[];
  readonly comparedColumns: readonly string[];
  readonly ignoredColumns: readonly string[];
  readonly matching: Matching;
  /** Source field that says which rows have not landed yet. */
  readonly cursorField: string | null;
  readonly flag: { readonly field: string; readonly pendingValue: string } | null;
}

/** Columns that stand on the run itself have another value now; the source changes its flag after a row was taken. */
export function scopeOf(definition: InterfaceDefinition): VerificationScope {
  const { columns, increment, target } = definition;
  const flag = increment.kind === 'flag' ? { field: increment.flagField, pendingValue: increment.pendingValue } : null;
  const flagColumn = flag && columnOfField(columns, flag.field);
  const dependsOnRun = ({ source, target: name }: InterfaceDefinition['columns'][number]) =>
    source.kind === 'variable' || (source.kind === 'expression' && /\bvariables\b/.test(source.expression)) || name === flagColumn;
  const ignoredColumns = columns.filter(dependsOnRun).map((column) => column.target);
  const keyColumns = targetKeyColumns(definition);
  return {
    keyColumns,
    comparedColumns: columns.map((column) => column.target).filter((name) => !ignoredColumns.includes(name)),
    ignoredColumns,
    matching: keyColumns.length === 0 ? 'no-key' : target.writeMode === 'append' ? 'history' : 'one-a-key',
    cursorField: increment.kind === 'timestamp' || increment.kind === 'key' ? increment.cursorField : null,
    flag,
  };
}

interface KeyPart {
  readonly column: string;
  readonly field: string;
}

/** The key of the target with the source fields it comes from unchanged; empty where a part is made on the way. */
export function findableKey(definition: InterfaceDefinition): readonly KeyPart[] {
  const parts = targetKeyColumns(definition).map((column) => {
    const source = definition.columns.find(({ target }) => target === column)?.source;
    return source?.kind === 'field' ? { column, field: source.field } : null;
  });
  return parts.every((part) => part !== null) ? parts : [];
}
