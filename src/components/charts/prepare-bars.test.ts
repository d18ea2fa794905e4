import { expect, test } from 'vitest';
import type { BarItem, ChartSeries } from './chart.ts';
import { prepareBars, prepareOrderedBars } from './prepare-bars.ts';

const series: ChartSeries[] = [
  { key: 'read', name: 'Read', tone: 'info', stack: 'all' },
  { key: 'write', name: 'Write', tone: 'primary', stack: 'all' },
];
const items: BarItem[] = Array.from({ length: 30 }, (_, index) => ({
  key: `${index}`,
  name: `n${index}`,
  values: { read: index, write: 1 },
}));

test('the longest bars come first and the rest is one bar with their sum', () => {
  const rows = prepareBars(items, series, 10, 'Others');
  expect(rows).toHaveLength(10);
  expect(rows[0]?.name).toBe('n29');
  expect(rows.at(-1)).toMatchObject({ name: 'Others', values: { read: 210, write: 21 } });
});

test('no bar is lost when all fit', () => {
  expect(prepareBars(items, series, 30, 'Others').map(({ name }) => name)).not.toContain('Others');
});

test('an unknown value has no length, and an order that means something is kept', () => {
  const rows = prepareOrderedBars([{ key: 'a', name: 'a', values: { read: null } }, ...items.slice(0, 1)], series);
  expect(rows.map(({ key }) => key)).toEqual(['a', '0']);
  expect(rows[0]?.values).toEqual({ read: 0, write: 0 });
});
