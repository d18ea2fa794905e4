import { describe, expect, test } from 'vitest';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import { incrementOf, withColumnRemoved, withColumnRenamed, withKeyColumns } from './edits.ts';
import { columnOfField } from './mapping-edits.ts';

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
    columns: fields.map(columnOfField),
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

test('a strategy starts with the fields that fit it', () => {
  expect(incrementOf('timestamp', fields)).toMatchObject({ cursorField: 'changed_at', keyFields: ['id'] });
  expect(incrementOf('key', fields)).toMatchObject({ cursorField: 'id', keyFields: ['id'] });
});
