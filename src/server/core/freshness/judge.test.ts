import { expect, test } from 'vitest';
import { type FreshnessFacts, judgeFreshness } from './judge.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (minutesFromNow: number) => new Date(now.getTime() + minutesFromNow * 60_000);

const promised: FreshnessFacts = {
  isOnline: true,
  freshAt: at(-30),
  createdAt: at(-10_000),
  objectiveMinutes: 60,
  medianSeconds: 600,
  runStartedAt: null,
  runQueuedAt: null,
  nextFireAt: at(10),
};

test.each<[string, Partial<FreshnessFacts>, string]>([
  ['is fresh while the objective holds and the next load comes in time', {}, 'fresh'],
  ['is late from the minute the objective is missed', { freshAt: at(-60) }, 'late'],
  ['is at risk when the next fire comes too late for the objective', { nextFireAt: at(25) }, 'at-risk'],
  ['is at risk when a waiting run would take too long', { runQueuedAt: at(-5), medianSeconds: 31 * 60 }, 'at-risk'],
  ['counts a run that goes from its own start', { runStartedAt: at(-20), medianSeconds: 31 * 60 }, 'fresh'],
  [
    'is at risk when a run that goes has overrun the objective',
    { freshAt: at(-59), runStartedAt: at(-58), medianSeconds: 7200 },
    'at-risk',
  ],
  ['predicts nothing from no history', { medianSeconds: null, nextFireAt: at(500) }, 'fresh'],
  ['is never late without an objective', { objectiveMinutes: null, freshAt: at(-9000) }, 'unpromised'],
  ['that never landed is late an objective after it was made', { freshAt: null, createdAt: at(-61) }, 'late'],
  ['that never landed is not late at once', { freshAt: null, createdAt: at(-1) }, 'fresh'],
  ['that is paused is nobody’s lateness', { isOnline: false, freshAt: at(-9000) }, 'idle'],
])('an interface %s', (_, change, state) => {
  expect(judgeFreshness({ ...promised, ...change }, now).state).toBe(state);
});

test('the lag counts from what the source held, never below zero', () => {
  expect(judgeFreshness(promised, now).lagSeconds).toBe(1800);
  expect(judgeFreshness({ ...promised, freshAt: at(1) }, now).lagSeconds).toBe(0);
  expect(judgeFreshness({ ...promised, freshAt: null }, now).lagSeconds).toBeNull();
});

test('the prediction names the moment of lateness and the moment of landing', () => {
  const { lateAt, expectedAt } = judgeFreshness({ ...promised, nextFireAt: at(25) }, now);
  expect([lateAt, expectedAt]).toEqual([at(30), at(35)]);
});
