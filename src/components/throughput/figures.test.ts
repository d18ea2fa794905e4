import { expect, test } from 'vitest';
import { bottleneckOf, endedRuns, goodRuns, landedRows, meanOf } from './figures.ts';

test('the bottleneck is the stage that takes longest, with its share', () => {
  expect(bottleneckOf({ readMilliseconds: 100, rulesMilliseconds: 300, writeMilliseconds: 200 })).toEqual({
    stage: 'stageRules',
    share: 0.5,
  });
  expect(bottleneckOf({ readMilliseconds: 0, rulesMilliseconds: 0, writeMilliseconds: 0 })).toBeNull();
});

test('rows that stood unchanged have not moved', () => {
  expect(landedRows({ written: 3, updated: 2 })).toBe(5);
});

test('a cancelled run counts neither as good nor as ended by itself', () => {
  const runs = { runsSucceeded: 3, runsPartlySucceeded: 1, runsFailed: 1 };
  expect([goodRuns(runs), endedRuns(runs)]).toEqual([4, 5]);
});

test('nothing has no mean', () => {
  expect([meanOf(10, 4), meanOf(0, 0)]).toEqual([2.5, null]);
});
