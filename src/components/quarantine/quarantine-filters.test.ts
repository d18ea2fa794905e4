import { expect, test } from 'vitest';
import { isRowList, rowFilterOf } from './quarantine-filters.ts';

const nothing = { iface: null, group: null, rule: null, run: null, replay: null, state: [] };

test('the page opens on causes, and on rows once a cause or a run is named', () => {
  expect(isRowList(nothing)).toBe(false);
  expect(isRowList({ ...nothing, iface: 'i', state: ['open'] })).toBe(false);
  expect(isRowList({ ...nothing, run: '7' })).toBe(true);
});

test('of a cause only rows that wait for somebody, of a run every row, unless states are chosen', () => {
  expect(rowFilterOf({ ...nothing, group: 'g' }).states).toEqual(['open', 'edited']);
  expect(rowFilterOf({ ...nothing, run: '7' }).states).toBeUndefined();
  expect(rowFilterOf({ ...nothing, group: 'g', state: ['ignored'] }).states).toEqual(['ignored']);
});
