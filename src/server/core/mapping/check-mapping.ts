import type { InterfaceDefinition, MappedColumn } from '../definition/definition.ts';
import { configError, type HeadwaterError } from '../errors/headwater-error.ts';
import type { FieldSchema } from '../value/logical-type.ts';
import { type Compatibility, compareTypes } from './compatibility.ts';

export interface ColumnVerdict {
  readonly target: string;
  readonly sourceType: string | null;
  readonly targetType: string;
  readonly compatibility: Compatibility;
}

/** The compatibility of every mapped column, for the mapping table of the console. Constants and expressions are `checked`. */
export function judgeMapping(definition: Pick<InterfaceDefinition, 'fields' | 'columns'>): readonly ColumnVerdict[] {
  const fields = new Map(definition.fields.map((field) => [field.name, field]));
  return definition.columns.map((column) => judgeColumn(column, fields));
}

function judgeColumn(column: MappedColumn, fields: ReadonlyMap<string, FieldSchema>): ColumnVerdict {
  const field = column.source.kind === 'field' ? fields.get(column.source.field) : undefined;
  return {
    target: column.target,
    sourceType: field?.nativeType ?? null,
    targetType: column.nativeType,
    compatibility: field ? compareTypes(field.type, column.type) : 'checked',
  };
}

/** Everything wrong with a definition that needs no plugin to be seen; each error names its field. */
export function checkMapping(definition: InterfaceDefinition): readonly HeadwaterError[] {
  return [...checkColumns(definition), ...checkTarget(definition), ...checkIncrement(definition)];
}

function checkColumns(definition: InterfaceDefinition): HeadwaterError[] {
  const errors: HeadwaterError[] = [];
  const fields = new Map(definition.fields.map((field) => [field.name, field]));
  const seen = new Set<string>();
  definition.columns.forEach((column, index) => {
    if (seen.has(column.target)) errors.push(configError('mapping/target-repeated', `columns[${index}].target`, { column: column.target }));
    seen.add(column.target);
    errors.push(...checkColumn(column, index, fields));
  });
  return errors;
}

function checkColumn(column: MappedColumn, index: number, fields: ReadonlyMap<string, FieldSchema>): HeadwaterError[] {
  const { source } = column;
  if (source.kind === 'constant' && source.value === null && !column.isNullable) {
    return [configError('mapping/null-not-allowed', `columns[${index}].source.value`, { column: column.target })];
  }
  if (source.kind !== 'field') return [];
  const field = fields.get(source.field);
  if (!field) return [configError('mapping/field-unknown', `columns[${index}].source.field`, { field: source.field })];
  if (compareTypes(field.type, column.type) !== 'impossible') return [];
  return [configError('mapping/type-impossible', `columns[${index}].type`, { from: field.nativeType, to: column.nativeType })];
}

function checkTarget({ columns, target, increment }: InterfaceDefinition): HeadwaterError[] {
  const errors: HeadwaterError[] = [];
  const names = new Set(columns.map((column) => column.target));
  target.keyColumns.forEach((key, index) => {
    if (!names.has(key)) errors.push(configError('target/key-not-mapped', `target.keyColumns[${index}]`, { column: key }));
  });
  if (target.writeMode === 'upsert' && target.keyColumns.length === 0)
    errors.push(configError('target/upsert-needs-key', 'target.keyColumns'));
  const hasBoundary = increment.kind === 'timestamp' || increment.kind === 'key';
  if (target.writeMode === 'overwrite' && increment.kind !== 'full')
    errors.push(configError('target/overwrite-needs-full', 'target.writeMode'));
  if (target.writeMode === 'replace-boundary' && !hasBoundary)
    errors.push(configError('target/boundary-needs-increment', 'target.writeMode'));
  return errors;
}

function checkIncrement({ fields, increment }: InterfaceDefinition): HeadwaterError[] {
  const known = new Set(fields.map((field) => field.name));
  const named = incrementFields(increment);
  return named
    .filter(([, name]) => !known.has(name))
    .map(([path, name]) => configError('increment/field-unknown', `increment.${path}`, { field: name }));
}

/** Fields the increment strategy stands on, with their path in the strategy. */
export function incrementFields(increment: InterfaceDefinition['increment']): readonly (readonly [path: string, name: string])[] {
  if (increment.kind === 'full') return [];
  const own = increment.kind === 'flag' ? ['flagField', increment.flagField] : ['cursorField', increment.cursorField];
  const keys = increment.keyFields.map((name, index) => [`keyFields[${index}]`, name] as const);
  return [own as [string, string], ...keys];
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
