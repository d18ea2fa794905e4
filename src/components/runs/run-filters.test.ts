import { expect, test } from 'vitest';
import type { RunSummary } from '#src/server/contracts/run.ts';
import { fits } from './run-filters.ts';

const run = {
  interfaceId: 'a',
  sourceId: 's',
  trigger: 'manual',
  state: 'running',
  queuedAt: new Date('2026-11-20T10:00:00Z'),
} as RunSummary;

test('a new run is announced only where the filters would show it', () => {
  expect(fits(run, {})).toBe(true);
  expect(fits(run, { interfaceId: 'a', states: ['running'], from: run.queuedAt })).toBe(true);
  expect(fits(run, { interfaceId: 'b' })).toBe(false);
  expect(fits(run, { states: ['failed'] })).toBe(false);
  expect(fits(run, { to: run.queuedAt })).toBe(false);
  expect(fits(run, { q: 'orders' })).toBe(false);
});
