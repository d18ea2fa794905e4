import type { InterfaceDefinition } from '../definition/definition.ts';
import type { FieldSchema } from '../value/logical-type.ts';

/** New fields of the source that would land under their own names; a name the target has already is left to a person. */
export function landableAdditions(definition: InterfaceDefinition, current: readonly FieldSchema[]): FieldSchema[] {
  const known = new Set([...definition.fields.map((field) => field.name), ...definition.columns.map((column) => column.target)]);
  return current.filter((field) => !known.has(field.name));
}

/** The definition with these fields read and landed; `nativeTypes` are those of the target. Rows from before have NULL there. */
export function withAdditions(
  definition: InterfaceDefinition,
  fields: readonly FieldSchema[],
  nativeTypes: ReadonlyMap<string, string>,
): InterfaceDefinition {
  const added = landableAdditions(definition, fields);
  const columns = added.map(({ name, type, nativeType }) => ({
    target: name,
    source: { kind: 'field' as const, field: name },
    type,
    nativeType: nativeTypes.get(name) ?? nativeType,
    isNullable: true,
    isKey: false,
  }));
  return { ...definition, fields: [...definition.fields, ...added], columns: [...definition.columns, ...columns] };
}
