import { expect, test } from 'vitest';
import type { RuleStep } from '#src/server/core/definition/definition.ts';
import { causesOf, stoppingSteps } from './report.ts';

const refusal = (row: number, code: string, column: string | null, ruleStepId: string | null) => ({
  row,
  code,
  column,
  ruleStepId,
  details: {},
});

test('refused rows are counted by cause, column and step, the most frequent first', () => {
  const refusals = [
    refusal(1, 'a/x', 'c', 's1'),
    refusal(2, 'b/y', null, null),
    refusal(3, 'b/y', null, null),
    refusal(4, 'a/x', 'd', 's1'),
  ];
  expect(causesOf({ refusals }).map(({ code, column, count }) => [code, column, count])).toEqual([
    ['b/y', null, 2],
    ['a/x', 'c', 1],
    ['a/x', 'd', 1],
  ]);
});

test('a blocking step that fails a row, and one over its threshold, would end the run', () => {
  const step = (stepId: string, rowsFailed: number) => ({
    stepId,
    rule: 'r',
    rowsChanged: 0,
    rowsDropped: 0,
    rowsDuplicated: 0,
    rowsFailed,
    samples: [],
  });
  const rule = (id: string, more: Partial<RuleStep>) =>
    ({ id, gate: 'quarantine', thresholdCount: null, thresholdShare: null, ...more }) as RuleStep;
  const counts = { read: 100, live: 90, filtered: 0, deduplicated: 0, quarantined: 10 };
  const rules = [
    rule('a', { gate: 'block' }),
    rule('b', { thresholdShare: 0.05 }),
    rule('c', { thresholdCount: 10 }),
    rule('d', { gate: 'block' }),
  ];
  const steps = [step('a', 1), step('b', 6), step('c', 10), step('d', 0)];
  expect(stoppingSteps({ steps, counts }, rules).map(({ id }) => id)).toEqual(['a', 'b']);
});
