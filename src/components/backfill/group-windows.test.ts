import { expect, test } from 'vitest';
import { groupWindows } from './group-windows.ts';

const windows = (...bounds: string[]) => bounds.slice(1).map((upper, index) => ({ lower: bounds[index] as string, upper }));
const titles = (...bounds: string[]) => groupWindows(windows(...bounds)).map(({ title, windows: own }) => [title, own.length]);

test('hours stand by day, days by month, weeks and months by year, keys in one row', () => {
  expect(titles('2026-03-01 22:00:00', '2026-03-01 23:00:00', '2026-03-02 00:00:00', '2026-03-02 01:00:00')).toEqual([
    ['2026-03-01', 2],
    ['2026-03-02', 1],
  ]);
  expect(titles('2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02')).toEqual([
    ['2026-02', 2],
    ['2026-03', 1],
  ]);
  expect(titles('2025-12-01 00:00:00+00', '2026-01-01 00:00:00+00', '2026-02-01 00:00:00+00')).toEqual([
    ['2025', 1],
    ['2026', 1],
  ]);
  expect(titles('0', '100', '200')).toEqual([['', 2]]);
});
