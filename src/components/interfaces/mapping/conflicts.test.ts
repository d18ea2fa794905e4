import { expect, test } from 'vitest';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';
import { conflictsOf } from './conflicts.ts';

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
    fields: [{ name: 'id' }],
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
