import { expect, test } from 'vitest';
import { remainingMilliseconds, stageShares } from './progress.ts';

const now = new Date('2026-11-21T12:00:00Z');
const going = {
  state: 'running' as const,
  trigger: 'manual' as const,
  startedAt: new Date(now.getTime() - 60_000),
  finishedAt: null,
  read: 1000,
  medianSeconds: 100,
  expectedRows: 3000,
};

test.each<[string, Partial<typeof going> | object, number | null]>([
  ['goes by the rows still expected, at its own speed', {}, 120_000],
  ['goes by its usual duration once it has read more than usual', { read: 5000 }, 40_000],
  ['goes by its usual duration while nothing is read', { read: 0 }, 40_000],
  ['is due when it takes longer than usual', { read: 0, medianSeconds: 30 }, 0],
  ['says nothing on its first run', { expectedRows: null, medianSeconds: null }, null],
  ['says nothing while it waits', { state: 'queued', startedAt: null }, null],
  ['says nothing when it has ended', { state: 'succeeded', finishedAt: now }, null],
  ['has no end when it is realtime', { trigger: 'realtime' }, null],
])('the estimate %s', (_, change, remaining) => {
  expect(remainingMilliseconds({ ...going, ...change }, now)).toBe(remaining);
});

test('shares of the stages add up, and there are none before the first batch', () => {
  const shares = stageShares({ readMilliseconds: 1, rulesMilliseconds: 1, writeMilliseconds: 2 });
  expect(shares.map(({ stage, share }) => [stage, share])).toEqual([
    ['read', 0.25],
    ['rules', 0.25],
    ['write', 0.5],
  ]);
  expect(stageShares({ readMilliseconds: 0, rulesMilliseconds: 0, writeMilliseconds: 0 })).toEqual([]);
});
