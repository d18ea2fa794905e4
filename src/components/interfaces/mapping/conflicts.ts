import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

export type Conflict = 'doubled' | 'blank' | 'fieldGone' | 'nullableKey';

/** What cannot work about a column, by its place in the mapping. */
export function conflictsOf(definition: InterfaceDefinition): ReadonlyMap<number, Conflict> {
  const known = new Set(definition.fields.map((field) => field.name));
  const uses = Map.groupBy(definition.columns, (column) => column.target);
  const found = definition.columns.map((column, index): [number, Conflict | null] => {
    if (column.target.trim() === '') return [index, 'blank'];
    if ((uses.get(column.target)?.length ?? 0) > 1) return [index, 'doubled'];
    if (column.source.kind === 'field' && !known.has(column.source.field)) return [index, 'fieldGone'];
    if (column.isKey && column.isNullable) return [index, 'nullableKey'];
    return [index, null];
  });
  return new Map(found.filter((entry): entry is [number, Conflict] => entry[1] !== null));
}
