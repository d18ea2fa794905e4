import { compareTypes, isUnmapped } from '#src/server/contracts/mapping.ts';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';

export type Conflict = 'doubled' | 'blank' | 'fieldGone' | 'nullableKey' | 'impossible';

/** What cannot work about a column, by its place in the mapping. */
export function conflictsOf(definition: InterfaceDefinition): ReadonlyMap<number, Conflict> {
  const byName = new Map(definition.fields.map((field) => [field.name, field]));
  const uses = Map.groupBy(definition.columns, (column) => column.target);
  const found = definition.columns.map((column, index): [number, Conflict | null] => {
    if (column.target.trim() === '') return [index, 'blank'];
    if ((uses.get(column.target)?.length ?? 0) > 1) return [index, 'doubled'];
    if (column.source.kind === 'field' && !byName.has(column.source.field)) return [index, 'fieldGone'];
    if (column.isKey && (column.isNullable || isUnmapped(column))) return [index, 'nullableKey'];
    return [index, compatibilityOf(column, byName) === 'impossible' ? 'impossible' : null];
  });
  return new Map(found.filter((entry): entry is [number, Conflict] => entry[1] !== null));
}

/** Columns whose type does not hold every value of their field: what does not fit is quarantined. */
export function lossyColumns(definition: InterfaceDefinition): ReadonlySet<number> {
  const byName = new Map(definition.fields.map((field) => [field.name, field]));
  return new Set(definition.columns.flatMap((column, index) => (compatibilityOf(column, byName) === 'checked' ? [index] : [])));
}

function compatibilityOf({ source, type }: MappedColumn, byName: ReadonlyMap<string, InterfaceDefinition['fields'][number]>) {
  const field = source.kind === 'field' ? byName.get(source.field) : undefined;
  return field ? compareTypes(field.type, type) : 'exact';
}

/** Columns that would write NULL in every row. */
export function columnsWithoutSource({ columns }: InterfaceDefinition): readonly number[] {
  return columns.flatMap((column, index) => (isUnmapped(column) ? [index] : []));
}
