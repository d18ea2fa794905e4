import { expect, test } from 'vitest';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema, LogicalType } from '#src/server/core/value/logical-type.ts';
import { typeRows } from './type-rows.ts';

function field(name: string, type: LogicalType): FieldSchema {
  return { name, type, nativeType: type.kind, isNullable: true, isKey: false, isCursorCandidate: false };
}

const definition = {
  fields: [field('big', { kind: 'int64' }), field('day', { kind: 'date' })],
  columns: [
    {
      target: 'big',
      source: { kind: 'field', field: 'big' },
      type: { kind: 'int64' },
      nativeType: 'bigint',
      isNullable: true,
      isKey: false,
    },
    {
      target: 'origin',
      source: { kind: 'constant', value: 'x' },
      type: { kind: 'text' },
      nativeType: 'text',
      isNullable: true,
      isKey: false,
    },
  ],
} as unknown as InterfaceDefinition;

test('the type that counts is that of the table, when there is one', () => {
  expect(typeRows(definition, [], []).map((row) => row.fit)).toEqual(['exact', 'computed']);
  expect(typeRows(definition, [], [field('big', { kind: 'int32' })]).map((row) => row.fit)).toEqual(['checked', 'computed']);
});

test('columns that only the table has are named as not written', () => {
  expect(typeRows(definition, [], [field('other', { kind: 'text' })]).at(-1)).toMatchObject({
    name: 'other',
    fit: 'notWritten',
    existingType: 'text',
  });
});
