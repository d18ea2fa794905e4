import { expect, test } from 'vitest';
import type { Preview } from '#src/server/contracts/preview.ts';
import { sampleOf } from './preview-sample.ts';

const rowsWithFates = (fates: readonly Preview['rows'][number]['fate'][]) =>
  fates.map((fate, row) => ({ row, fate, source: {}, mapped: {}, result: {} }));
const placesOf = (rows: readonly { row: number }[]) => rows.map(({ row }) => row);

test('shows the rows that would be refused, however late they come', () => {
  const rows = rowsWithFates(['live', 'live', 'live', 'live', 'live', 'quarantined', 'live', 'filtered']);
  expect(placesOf(sampleOf(rows, 4))).toEqual([0, 1, 5, 7]);
});

test('leaves places for rows that land, and fills those that are left over', () => {
  const refused = rowsWithFates(['quarantined', 'quarantined', 'quarantined', 'quarantined', 'live', 'live']);
  expect(placesOf(sampleOf(refused, 4))).toEqual([0, 1, 4, 5]);
  expect(placesOf(sampleOf(refused, 5))).toEqual([0, 1, 2, 4, 5]);
  expect(placesOf(sampleOf(rowsWithFates(['quarantined', 'quarantined', 'live']), 10))).toEqual([0, 1, 2]);
});
