import { expect, test } from 'vitest';
import type { PlannedInterface } from '#src/server/contracts/backfill.ts';
import { countChosen, expectedOf } from './counts.ts';

const plan = (more: Partial<PlannedInterface>): PlannedInterface => ({
  interfaceId: 'a',
  interfaceName: 'a',
  kind: 'TIME',
  problem: null,
  maxParallel: 2,
  windows: (['done', 'failed', 'missing', 'running'] as const).map((state) => ({ lower: state, upper: state, state, runId: null })),
  openEstimate: { rows: 10, seconds: 100 },
  wholeEstimate: { rows: 40, seconds: 400 },
  ...more,
});

test('missing and failed windows are chosen by default, all but the running ones on demand, none beside a problem', () => {
  expect([countChosen([plan({}), plan({})], 'open'), countChosen([plan({})], 'all')]).toEqual([4, 3]);
  expect(countChosen([plan({}), plan({ problem: 'backfill/no-boundary' })], 'open')).toBe(0);
});

test('the estimate adds rows, takes the longest interface, and is unknown where one of them is', () => {
  expect(expectedOf([plan({}), plan({ openEstimate: { rows: 1, seconds: 300 } })], 'open', true)).toEqual({ rows: 11, seconds: 150 });
  expect(expectedOf([plan({}), plan({ openEstimate: null })], 'open', false)).toBeNull();
});
