import type { IncrementStrategy, InterfaceDefinition, WriteMode } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

export type IncrementKind = IncrementStrategy['kind'];

/** Another strategy with the likeliest fields filled in. */
export function incrementOf(kind: IncrementKind, fields: readonly FieldSchema[]): IncrementStrategy {
  const keys = fields.filter((field) => field.isKey).map((field) => field.name);
  const keyFields = keys.length > 0 ? keys : fields.slice(0, 1).map((field) => field.name);
  switch (kind) {
    case 'full':
      return { kind };
    case 'timestamp':
      return { kind, cursorField: likelyCursor(fields, isTime), keyFields, overlapSeconds: 300 };
    case 'key':
      return { kind, cursorField: likelyCursor(fields, isWhole), keyFields, overlapKeys: 1000 };
    case 'flag':
      return { kind, flagField: fields.find((field) => !field.isKey)?.name ?? '', pendingValue: '0', takenValue: '1', keyFields };
  }
}

function likelyCursor(fields: readonly FieldSchema[], fits: (field: FieldSchema) => boolean): string {
  const fitting = fields.filter(fits);
  const best = fitting.find((field) => field.isCursorCandidate) ?? fitting[0];
  return best?.name ?? '';
}

export function isTime(field: FieldSchema): boolean {
  return ['timestamp', 'timestamptz', 'date'].includes(field.type.kind);
}

export function isWhole(field: FieldSchema): boolean {
  return ['int16', 'int32', 'int64', 'uint64', 'decimal'].includes(field.type.kind);
}

export function withIncrementKind(definition: InterfaceDefinition, kind: IncrementKind): InterfaceDefinition {
  return { ...definition, increment: incrementOf(kind, definition.fields) };
}

/** Key columns are marked on the mapping and named by the target, always both. */
export function withKeyColumns(definition: InterfaceDefinition, keyColumns: readonly string[]): InterfaceDefinition {
  return {
    ...definition,
    columns: definition.columns.map((column) => ({
      ...column,
      isKey: keyColumns.includes(column.target),
      isNullable: column.isNullable && !keyColumns.includes(column.target),
    })),
    target: { ...definition.target, keyColumns: [...keyColumns] },
  };
}

export function withKey(definition: InterfaceDefinition, column: string, isKey: boolean): InterfaceDefinition {
  const others = definition.target.keyColumns.filter((name) => name !== column);
  return withKeyColumns(definition, isKey ? [...others, column] : others);
}

export function withWriteMode(definition: InterfaceDefinition, writeMode: WriteMode): InterfaceDefinition {
  return { ...definition, target: { ...definition.target, writeMode } };
}

export function withTarget(
  definition: InterfaceDefinition,
  place: { readonly schema?: string; readonly table?: string },
): InterfaceDefinition {
  return { ...definition, target: { ...definition.target, ...place } };
}

/** A target name of a column and everything that refers to it. */
export function withColumnRenamed(definition: InterfaceDefinition, index: number, target: string): InterfaceDefinition {
  const before = definition.columns[index]?.target;
  const rename = (name: string) => (name === before ? target : name);
  return {
    ...definition,
    columns: definition.columns.map((column, at) => (at === index ? { ...column, target } : column)),
    rules: definition.rules.map((step) => ({ ...step, columns: step.columns.map(rename) })),
    target: { ...definition.target, keyColumns: definition.target.keyColumns.map(rename) },
  };
}

/** Rules lose the column; a rule that stood on it alone goes with it. */
export function withColumnRemoved(definition: InterfaceDefinition, index: number): InterfaceDefinition {
  const gone = definition.columns[index]?.target;
  const rules = definition.rules.map((step) => ({ ...step, columns: step.columns.filter((name) => name !== gone) }));
  return {
    ...definition,
    columns: definition.columns.filter((_, at) => at !== index),
    rules: rules.filter((step) => step.columns.length > 0),
    target: { ...definition.target, keyColumns: definition.target.keyColumns.filter((name) => name !== gone) },
  };
}
