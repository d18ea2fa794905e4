import { expect, test } from 'vitest';
import { retryPolicySchema } from '../definition/definition.ts';
import type { ErrorRecord } from '../errors/headwater-error.ts';
import { type BreakerState, breakerAfter, breakerPosition, breakerThreshold, closedBreaker } from './breaker.ts';
import { decideRetry } from './decide-retry.ts';
import { isStalled } from './stall.ts';

const refused: ErrorRecord = { code: 'postgres/refused', errorClass: 'transient', category: 'connection', details: {} };
const now = new Date('2026-05-01T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test('doubles the delay up to its maximum and spreads it over the upper half', () => {
  const policy = retryPolicySchema.parse({ baseSeconds: 5, maxSeconds: 60, maxAttempts: 50 });
  const delays = (random: number) => [1, 2, 3, 4, 5, 40].map((attempt) => decideRetry(policy, attempt, refused, random));
  expect(delays(0).map((d) => d.kind === 'retry' && d.delaySeconds)).toEqual([2.5, 5, 10, 20, 30, 30]);
  expect(delays(0.5).map((d) => d.kind === 'retry' && d.delaySeconds)).toEqual([3.75, 7.5, 15, 30, 45, 45]);
});

test('keeps a fixed delay fixed', () => {
  const policy = retryPolicySchema.parse({ kind: 'fixed', baseSeconds: 7 });
  expect([1, 2, 4].map((attempt) => decideRetry(policy, attempt, refused, 0.9))).toEqual(Array(3).fill({ kind: 'retry', delaySeconds: 7 }));
});

test('stops after the last attempt, on categories outside the allow-list and on errors that time does not mend', () => {
  const policy = retryPolicySchema.parse({ maxAttempts: 3, categories: ['connection'] });
  expect(decideRetry(policy, 3, refused, 0)).toEqual({ kind: 'fail', reason: 'attempts-used' });
  expect(decideRetry(policy, 1, { ...refused, category: 'system' }, 0)).toEqual({ kind: 'fail', reason: 'error-category' });
  for (const errorClass of ['config', 'invariant', 'position-lost', 'schema-drift'] as const) {
    expect(decideRetry(policy, 1, { ...refused, errorClass }, 0)).toEqual({ kind: 'fail', reason: 'error-class' });
  }
  expect(decideRetry({ ...policy, kind: 'none' }, 1, refused, 0).kind).toBe('fail');
});

test('opens the breaker at the threshold, lets one probe through, and closes on the first answer', () => {
  let state: BreakerState = closedBreaker;
  for (let failure = 1; failure < breakerThreshold; failure++) state = breakerAfter(state, 'connection-failed', now);
  expect(breakerPosition(state, now)).toBe('closed');
  state = breakerAfter(state, 'connection-failed', now);
  expect(breakerPosition(state, later(4))).toBe('open');
  expect(breakerPosition(state, later(5))).toBe('half-open');
  state = breakerAfter(state, 'connection-failed', later(5));
  expect(state.openUntil).toEqual(later(15));
  expect(breakerAfter(state, 'connected', later(15))).toEqual(closedBreaker);
});

test('never keeps a breaker open longer than ten minutes', () => {
  const state = breakerAfter({ consecutiveFailures: 500, openUntil: now }, 'connection-failed', now);
  expect(state.openUntil).toEqual(later(300));
});

test('calls a run stuck by its progress and its usual pace, not by its age', () => {
  const facts = { lastProgressAt: now, medianBatchSeconds: null, stallSeconds: 60 };
  expect(isStalled(facts, later(60))).toBe(false);
  expect(isStalled(facts, later(61))).toBe(true);
  expect(isStalled({ ...facts, medianBatchSeconds: 30 }, later(599))).toBe(false);
  expect(isStalled({ ...facts, medianBatchSeconds: 30 }, later(601))).toBe(true);
});
