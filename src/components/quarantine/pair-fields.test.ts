import { expect, test } from 'vitest';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import { pairFields } from './pair-fields.ts';

const columns = [
  { target: 'id', source: { kind: 'field', field: 'ID' } },
  { target: 'price', source: { kind: 'field', field: 'PRICE' } },
  { target: 'price_text', source: { kind: 'field', field: 'PRICE' } },
  { target: 'loaded_by', source: { kind: 'constant', value: 'headwater' } },
] as MappedColumn[];
const mapping = { fields: [{ name: 'ID' }, { name: 'PRICE' }, { name: 'NOTE' }], columns };

test('a field stands beside every column it becomes, the refused one marked', () => {
  const row = {
    sourceValues: { ID: '1', PRICE: 'x', NOTE: null },
    values: { id: '1', price: 'x', price_text: 'x', loaded_by: 'headwater' },
    column: 'price',
  };
  expect(pairFields(row, mapping)).toEqual([
    { field: 'ID', columns: ['id'], isFailed: false },
    { field: 'PRICE', columns: ['price', 'price_text'], isFailed: true },
    { field: 'NOTE', columns: [], isFailed: false },
    { field: null, columns: ['loaded_by'], isFailed: false },
  ]);
});

test('a record that never became a row offers the fields of the stream to fill in', () => {
  const paired = pairFields({ sourceValues: null, values: null, column: null }, mapping);
  expect(paired.map(({ field }) => field)).toEqual(['ID', 'PRICE', 'NOTE']);
});
