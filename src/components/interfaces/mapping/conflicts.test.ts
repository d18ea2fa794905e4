import { expect, test } from 'vitest';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';
import { columnsWithoutSource, conflictsOf, lossyColumns } from './conflicts.ts';

function column(target: string, part: Partial<MappedColumn> = {}): MappedColumn {
  return {
    target,
    source: { kind: 'field', field: 'id' },
    type: { kind: 'text' },
    nativeType: 'text',
    isNullable: true,
    isKey: false,
    ...part,
  };
}

test('names each column that cannot work and why', () => {
  const definition = {
    fields: [{ name: 'id', type: { kind: 'text' } }],
    columns: [
      column('a'),
      column('b'),
      column('b'),
      column(' '),
      column('c', { source: { kind: 'field', field: 'gone' } }),
      column('d', { isKey: true }),
    ],
  } as unknown as InterfaceDefinition;
  expect([...conflictsOf(definition)]).toEqual([
    [1, 'doubled'],
    [2, 'doubled'],
    [3, 'blank'],
    [4, 'fieldGone'],
    [5, 'nullableKey'],
  ]);
});

test('marks what does not always fit, what never does and what takes nothing', () => {
  const definition = {
    fields: [
      { name: 'day', type: { kind: 'date' } },
      { name: 'big', type: { kind: 'int64' } },
    ],
    columns: [
      column('a', { source: { kind: 'field', field: 'big' }, type: { kind: 'int32' } }),
      column('b', { source: { kind: 'field', field: 'day' }, type: { kind: 'boolean' } }),
      column('c', { source: { kind: 'constant', value: null } }),
    ],
  } as unknown as InterfaceDefinition;
  expect([...lossyColumns(definition)]).toEqual([0]);
  expect([...conflictsOf(definition)]).toEqual([[1, 'impossible']]);
  expect(columnsWithoutSource(definition)).toEqual([2]);
});
