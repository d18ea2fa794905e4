import type { InterfaceDefinition } from '../definition/definition.ts';
import { compareTypes } from '../mapping/compatibility.ts';
import { incrementFields, targetKeyColumns } from '../mapping/mapped-columns.ts';
import type { FieldSchema } from '../value/logical-type.ts';
import type { FieldShape, SchemaChange } from './drift.ts';

/**
 * What changed at the source since an interface was published; `current` is null when the stream is gone. With `isInferred` the types are
 * guesses from the data itself (files), which say nothing about the schema: then only names are compared.
 */
export function compareFields(definition: InterfaceDefinition, current: readonly FieldSchema[] | null, isInferred = false): SchemaChange[] {
  if (current === null) return [{ kind: 'stream-missing', field: null, before: null, after: null, isBreaking: true }];
  const now = new Map(current.map((field) => [field.name, field]));
  const known = new Set(definition.fields.map((field) => field.name));
  const added = current.filter((field) => !known.has(field.name)).map(additionOf);
  const changed = definition.fields.flatMap((before) => {
    const after = now.get(before.name);
    if (!after) return [removalOf(definition, before)];
    return isInferred ? [] : changesOf(definition, before, after);
  });
  return [...changed, ...added];
}

function additionOf(field: FieldSchema): SchemaChange {
  return { kind: 'field-added', field: field.name, before: null, after: shapeOf(field), isBreaking: false };
}

function removalOf(definition: InterfaceDefinition, field: FieldSchema): SchemaChange {
  return { kind: 'field-removed', field: field.name, before: shapeOf(field), after: null, isBreaking: isUsed(definition, field.name) };
}

function changesOf(definition: InterfaceDefinition, before: FieldSchema, after: FieldSchema): SchemaChange[] {
  const change = (kind: SchemaChange['kind'], isBreaking: boolean): SchemaChange => ({
    kind,
    field: before.name,
    before: shapeOf(before),
    after: shapeOf(after),
    isBreaking,
  });
  const hasNewType = before.nativeType !== after.nativeType || !isSameType(before.type, after.type);
  return [
    ...(hasNewType ? [change('type-changed', breaksByType(definition, before, after))] : []),
    ...(!before.isNullable && after.isNullable ? [change('became-nullable', breaksByNull(definition, before.name))] : []),
    ...(before.isNullable && !after.isNullable ? [change('became-required', false)] : []),
  ];
}

/** A type that the target column takes as it took the one before goes on; one that is compared or computed with may not. */
function breaksByType(definition: InterfaceDefinition, before: FieldSchema, after: FieldSchema): boolean {
  const { columns, increment } = definition;
  if (isInExpression(definition, before.name)) return true;
  if (incrementFields(increment).includes(before.name) && before.type.kind !== after.type.kind) return true;
  return columns.some(({ source, type }) => {
    if (source.kind !== 'field' || source.field !== before.name) return false;
    const fit = compareTypes(after.type, type);
    return fit === 'impossible' || (fit === 'checked' && compareTypes(before.type, type) === 'exact');
  });
}

function breaksByNull(definition: InterfaceDefinition, name: string): boolean {
  const keys = targetKeyColumns(definition);
  return (
    incrementFields(definition.increment).includes(name) ||
    definition.columns.some(
      ({ source, target, isNullable, isKey }) =>
        source.kind === 'field' && source.field === name && (!isNullable || isKey || keys.includes(target)),
    )
  );
}

function isUsed(definition: InterfaceDefinition, name: string): boolean {
  const isMapped = definition.columns.some(({ source }) => source.kind === 'field' && source.field === name);
  return isMapped || incrementFields(definition.increment).includes(name) || isInExpression(definition, name);
}

function isInExpression({ columns }: InterfaceDefinition, name: string): boolean {
  return columns.some(({ source }) => source.kind === 'expression' && source.expression.includes(name));
}

const typeParts = ['kind', 'precision', 'scale', 'maxLength'] as const;

function isSameType(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return typeParts.every((part) => a[part] === b[part]);
}

function shapeOf({ type, nativeType, isNullable }: FieldSchema): FieldShape {
  return { type, nativeType, isNullable };
}
