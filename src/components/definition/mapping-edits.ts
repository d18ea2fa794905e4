import { isUnmapped, type Proposal } from '#src/server/contracts/mapping.ts';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';
import type { FieldSchema, LogicalKind, LogicalType } from '#src/server/core/value/logical-type.ts';
import { withColumnRemoved, withKeyColumns } from './edits.ts';

export type ColumnSource = MappedColumn['source'];

const nothing: ColumnSource = { kind: 'constant', value: null };

/** A column of the field's name. Its native type is the target's to say: blank until it has. */
export function columnOfField({ name, type, isNullable, isKey }: FieldSchema): MappedColumn {
  return { target: name, source: { kind: 'field', field: name }, type, nativeType: '', isNullable, isKey };
}

/** A column as the table has it, that takes nothing yet. */
export function columnOfTable({ name, type, nativeType, isNullable, isKey }: FieldSchema, source = nothing): MappedColumn {
  return { target: name, source, type, nativeType, isNullable, isKey };
}

/** A column that takes no field. */
export function computedColumn({ columns, fields }: InterfaceDefinition, kind: Exclude<ColumnSource['kind'], 'field'>): MappedColumn {
  const target = freeName(columns, kind);
  return { target, source: sourceOf(kind, fields), type: { kind: 'text' }, nativeType: '', isNullable: true, isKey: false };
}

/** Where a column of that kind starts from. */
export function sourceOf(kind: ColumnSource['kind'], fields: readonly FieldSchema[]): ColumnSource {
  switch (kind) {
    case 'field':
      return { kind, field: fields[0]?.name ?? '' };
    case 'constant':
      return { kind, value: '' };
    case 'variable':
      return { kind, template: '${bizdate}' };
    case 'expression':
      return { kind, expression: '' };
  }
}

function freeName(columns: readonly MappedColumn[], base: string): string {
  const taken = new Set(columns.map((column) => column.target));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}

export function withColumn(definition: InterfaceDefinition, index: number, part: Partial<MappedColumn>): InterfaceDefinition {
  return { ...definition, columns: definition.columns.map((column, at) => (at === index ? { ...column, ...part } : column)) };
}

/** Key columns of what is added become keys of the target too. */
export function withColumnsAdded(definition: InterfaceDefinition, added: readonly MappedColumn[]): InterfaceDefinition {
  const columns = [...definition.columns];
  for (const column of added) columns.push({ ...column, target: freeName(columns, column.target) });
  const keys = columns.slice(definition.columns.length).filter((column) => column.isKey);
  const whole = { ...definition, columns };
  return keys.length === 0 ? whole : withKeyColumns(whole, [...definition.target.keyColumns, ...keys.map((column) => column.target)]);
}

/** Fields one after another into the columns from `index` on; what is left over becomes new columns. */
export function withFieldsMapped(definition: InterfaceDefinition, names: readonly string[], index: number): InterfaceDefinition {
  const mapped = names.slice(0, Math.max(0, definition.columns.length - index));
  const columns = definition.columns.map((column, at) => {
    const field = mapped[at - index];
    return field === undefined ? column : { ...column, source: { kind: 'field' as const, field } };
  });
  const rest = names.slice(mapped.length).flatMap((name) => definition.fields.find((field) => field.name === name) ?? []);
  return withColumnsAdded({ ...definition, columns }, rest.map(columnOfField));
}

export function withColumnsUnmapped(definition: InterfaceDefinition, indexes: ReadonlySet<number>): InterfaceDefinition {
  const columns = definition.columns.map((column, at) =>
    indexes.has(at) && !isUnmapped(column) ? { ...column, source: nothing } : column,
  );
  return columns.some((column, at) => column !== definition.columns[at]) ? { ...definition, columns } : definition;
}

/** One column always stays: an interface without columns writes nothing. */
export function withColumnsRemoved(definition: InterfaceDefinition, indexes: ReadonlySet<number>): InterfaceDefinition {
  const gone = [...indexes].toSorted((a, b) => b - a);
  return gone.reduce((one, index) => (one.columns.length > 1 ? withColumnRemoved(one, index) : one), definition);
}

export function withType(definition: InterfaceDefinition, indexes: ReadonlySet<number>, kind: LogicalKind): InterfaceDefinition {
  const columns = definition.columns.map((column, at) =>
    indexes.has(at) && column.type.kind !== kind ? { ...column, type: { kind } as LogicalType, nativeType: '' } : column,
  );
  return { ...definition, columns };
}

export function withColumnMoved(definition: InterfaceDefinition, from: number, to: number): InterfaceDefinition {
  const column = definition.columns[from];
  if (!column || to < 0 || to >= definition.columns.length) return definition;
  return { ...definition, columns: definition.columns.toSpliced(from, 1).toSpliced(to, 0, column) };
}

/** Takes what was accepted; columns that only the table has join the mapping. */
export function withProposals(
  definition: InterfaceDefinition,
  accepted: readonly Proposal[],
  existing: readonly FieldSchema[],
): InterfaceDefinition {
  const byField = new Map(definition.fields.map((field) => [field.name, field]));
  const byIndex = new Map(accepted.flatMap(({ slot, field }) => (slot?.index === null || !slot ? [] : [[slot.index, field] as const])));
  const columns = definition.columns.map((column, at) => {
    const field = byIndex.get(at);
    return field === undefined ? column : { ...column, source: { kind: 'field' as const, field } };
  });
  const added = accepted.flatMap(({ slot, field }): MappedColumn[] => {
    if (slot && slot.index !== null) return [];
    const own = byField.get(field);
    const inTable = slot && existing.find((column) => column.name === slot.name);
    if (inTable) return [columnOfTable(inTable, { kind: 'field', field })];
    return own ? [columnOfField(own)] : [];
  });
  return withColumnsAdded({ ...definition, columns }, added);
}

/** Native types the target proposes, where none is known yet. */
export function withNativeTypes(definition: InterfaceDefinition, proposed: readonly FieldSchema[]): InterfaceDefinition {
  const byName = new Map(proposed.map((field) => [field.name, field.nativeType]));
  if (!definition.columns.some((column) => column.nativeType === '' && byName.has(column.target))) return definition;
  return {
    ...definition,
    columns: definition.columns.map((column) =>
      column.nativeType === '' ? { ...column, nativeType: byName.get(column.target) ?? '' } : column,
    ),
  };
}

/** Columns take the types the table has. */
export function withTableTypes(definition: InterfaceDefinition, existing: readonly FieldSchema[]): InterfaceDefinition {
  const byName = new Map(existing.map((field) => [field.name, field]));
  const columns = definition.columns.map((column) => {
    const field = byName.get(column.target);
    return field ? { ...column, type: field.type, nativeType: field.nativeType } : column;
  });
  return { ...definition, columns };
}
