import { expect, test } from 'vitest';
import { successOf, trendOf } from './figures.ts';

test('partly succeeded is a success, cancelled is neither', () => {
  expect(successOf({ runsSucceeded: 7, runsPartlySucceeded: 2, runsFailed: 1 })).toEqual({ good: 9, all: 10, share: 0.9 });
});

test('no run has no rate of success', () => {
  expect(successOf({ runsSucceeded: 0, runsPartlySucceeded: 0, runsFailed: 0 }).share).toBeNull();
});

test.each([
  [0.9, 0.8, 'better'],
  [0.8, 0.9, 'worse'],
  [0.9, 0.901, 'same'],
  [null, 0.9, 'noTrend'],
] as const)('%s after %s is %s', (now, before, trend) => {
  expect(trendOf(now, before)).toBe(trend);
});
