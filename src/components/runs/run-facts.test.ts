import { expect, test } from 'vitest';
import { elapsedMilliseconds, rowsPerSecond, stageOf } from './run-facts.ts';

const start = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T10:00:10Z');

test('a run that goes on is measured up to now, an ended one up to its end', () => {
  expect(elapsedMilliseconds({ startedAt: start, finishedAt: null }, later)).toBe(10_000);
  expect(elapsedMilliseconds({ startedAt: start, finishedAt: start }, later)).toBe(0);
  expect(elapsedMilliseconds({ startedAt: null, finishedAt: null }, later)).toBeNull();
});

test('there is no rate before any time has passed', () => {
  expect(rowsPerSecond({ startedAt: start, finishedAt: null, read: 50 }, start)).toBeNull();
  expect(rowsPerSecond({ startedAt: start, finishedAt: null, read: 50 }, later)).toBe(5);
});

test('the stage bar follows the state first and the stage second', () => {
  const begun = { startedAt: start, read: 5 };
  expect(stageOf({ state: 'queued', stage: null, startedAt: null, read: 0 })).toBe('queued');
  expect(stageOf({ ...begun, state: 'running', stage: 'recovering' })).toBe('planning');
  expect(stageOf({ ...begun, state: 'running', stage: 'loading' })).toBe('loading');
  expect(stageOf({ ...begun, state: 'succeeded', stage: null })).toBe('ended');
});

test('a run that failed or was cancelled shows how far it came', () => {
  expect(stageOf({ state: 'cancelled', stage: null, startedAt: null, read: 0 })).toBe('queued');
  expect(stageOf({ state: 'failed', stage: null, startedAt: start, read: 0 })).toBe('planning');
  expect(stageOf({ state: 'failed', stage: null, startedAt: start, read: 5 })).toBe('loading');
});
