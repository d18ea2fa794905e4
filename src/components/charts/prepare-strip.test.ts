import { expect, test } from 'vitest';
import type { ChartTone } from './chart.ts';
import { prepareStrip, type StripItem } from './prepare-strip.ts';

const look = (minute: number, tone: ChartTone): StripItem => ({ at: new Date(minute * 60_000), tone, text: `${minute}` });

test('a failure among many good looks is still seen', () => {
  const looks = Array.from({ length: 900 }, (_, minute) => look(minute, minute === 451 ? 'error' : 'success'));
  const cells = prepareStrip(looks, 90);
  expect(cells).toHaveLength(90);
  expect(cells.filter(({ tone }) => tone === 'error').map(({ text, count }) => [text, count])).toEqual([['451', 10]]);
});

test('of equally bad looks the newest speaks for the cell', () => {
  expect(prepareStrip([look(2, 'error'), look(1, 'error')], 1)[0]?.text).toBe('2');
});

test('each look has its own cell while there is room', () => {
  expect(prepareStrip([look(2, 'success'), look(1, 'error')]).map(({ tone }) => tone)).toEqual(['error', 'success']);
});
