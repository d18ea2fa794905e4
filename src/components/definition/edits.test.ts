import { describe, expect, test } from 'vitest';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import {
  columnFor,
  incrementOf,
  plainName,
  unmappedColumns,
  withColumnRemoved,
  withColumnRenamed,
  withKeyColumns,
  withNamesMatched,
} from './edits.ts';

const id = { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true, isCursorCandidate: true } as const;
const changed = {
  name: 'changed_at',
  type: { kind: 'timestamptz' },
  nativeType: 'timestamptz',
  isNullable: false,
  isKey: false,
  isCursorCandidate: true,
} as const;
const fields = [id, changed];

function definition(): InterfaceDefinition {
  return interfaceDefinitionSchema.parse({
    fields,
    columns: fields.map(columnFor),
    rules: [
      { id: 'both', rule: 'required', columns: ['id', 'changed_at'] },
      { id: 'one', rule: 'trim', columns: ['changed_at'] },
    ],
    increment: { kind: 'full' },
    target: { schema: 'raw', table: 'orders', writeMode: 'upsert', keyColumns: ['id'] },
  });
}

describe('columns', () => {
  test('renaming a column renames it in rules and keys', () => {
    const renamed = withColumnRenamed(definition(), 0, 'order_id');
    expect(renamed.target.keyColumns).toEqual(['order_id']);
    expect(renamed.rules[0]?.columns).toEqual(['order_id', 'changed_at']);
  });
  test('removing a column removes the rules that stood on it alone', () => {
    const removed = withColumnRemoved(definition(), 1);
    expect(removed.rules.map((step) => [step.id, step.columns])).toEqual([['both', ['id']]]);
  });
  test('key columns are never nullable and are marked on both sides', () => {
    const keyed = withKeyColumns({ ...definition(), columns: definition().columns.map((column) => ({ ...column, isNullable: true })) }, [
      'changed_at',
    ]);
    expect(keyed.columns.map((column) => [column.target, column.isKey, column.isNullable])).toEqual([
      ['id', false, true],
      ['changed_at', true, false],
    ]);
  });
});

describe('same-name map', () => {
  test('case, underscores and full width do not make another name', () => {
    expect(new Set(['customerName', 'customer_name', 'Customer Name', 'ｃustomer-name'].map(plainName)).size).toBe(1);
  });
  test('only fields without a column are proposed', () => {
    expect(unmappedColumns({ ...definition(), columns: definition().columns.slice(0, 1) }).map((column) => column.target)).toEqual([
      'changed_at',
    ]);
  });
  test('a column whose field was renamed at the source finds it again and is not doubled', () => {
    const drifted = { ...definition(), fields: [id, { ...changed, name: 'changedAt' }] };
    expect(withNamesMatched(drifted).columns.map((column) => column.source)).toEqual([
      { kind: 'field', field: 'id' },
      { kind: 'field', field: 'changedAt' },
    ]);
  });
});

test('a strategy starts with the fields that fit it', () => {
  expect(incrementOf('timestamp', fields)).toMatchObject({ cursorField: 'changed_at', keyFields: ['id'] });
  expect(incrementOf('key', fields)).toMatchObject({ cursorField: 'id', keyFields: ['id'] });
});
