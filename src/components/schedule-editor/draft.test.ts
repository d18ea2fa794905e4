import { expect, test } from 'vitest';
import { scheduleContract } from '#src/server/contracts/schedule.ts';
import { intervalParts, newSpec, triggerKinds, triggerOf } from './draft.ts';

const now = new Date('2026-11-20T10:23:45Z');

test('every kind of trigger starts as one the server accepts', () => {
  for (const kind of triggerKinds) {
    const spec = { ...newSpec('Asia/Shanghai', now), trigger: triggerOf(kind, now) };
    expect(scheduleContract.preview.input.safeParse({ spec }).error, kind).toBeUndefined();
  }
});

test('an interval is shown in the largest whole unit', () => {
  expect([90, 120, 7200, 86_400, 90_000].map(intervalParts)).toEqual([
    { count: 90, unit: 'second' },
    { count: 2, unit: 'minute' },
    { count: 2, unit: 'hour' },
    { count: 1, unit: 'day' },
    { count: 25, unit: 'hour' },
  ]);
});
