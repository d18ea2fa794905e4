import type { InterfaceDefinition, MappedColumn } from '../definition/definition.ts';

/** Fields the increment strategy stands on. */
export function incrementFields(increment: InterfaceDefinition['increment']): readonly string[] {
  if (increment.kind === 'full') return [];
  return [increment.kind === 'flag' ? increment.flagField : increment.cursorField, ...increment.keyFields];
}

/** The target column that carries a source field unchanged, if one does. */
export function columnOfField(columns: readonly MappedColumn[], field: string): string | null {
  return columns.find(({ source }) => source.kind === 'field' && source.field === field)?.target ?? null;
}

/** Columns that identify a row in the target: declared, or those the increment's key fields are mapped to; empty when one is missing. */
export function targetKeyColumns({ columns, target, increment }: InterfaceDefinition): readonly string[] {
  if (target.keyColumns.length > 0) return target.keyColumns;
  const keyFields = increment.kind === 'full' ? [] : increment.keyFields;
  const mapped = keyFields.map((field) => columnOfField(columns, field));
  return mapped.every((column) => column !== null) ? (mapped as string[]) : [];
}
