import { describe, expect, test } from 'vitest';
import { estimateLoad } from './estimate.ts';
import { judgeWindows, type LoadedRange } from './judge.ts';
import { positionOf } from './position.ts';
import { planWindows, type WindowPlan } from './windows.ts';

const plan = (more: Partial<WindowPlan>) =>
  planWindows({
    cursor: 'timestamp',
    lower: '2026-03-07',
    upper: '2026-03-10',
    unit: 'day',
    keysPerWindow: 1000,
    timeZone: 'UTC',
    ...more,
  });

describe('planWindows', () => {
  test('cuts at the calendar, and leaves the ends of the range as they are', () => {
    expect(plan({ lower: '2026-03-07 12:00', upper: '2026-03-09 06:00' })).toEqual([
      { lower: '2026-03-07 12:00:00', upper: '2026-03-08 00:00:00' },
      { lower: '2026-03-08 00:00:00', upper: '2026-03-09 00:00:00' },
      { lower: '2026-03-09 00:00:00', upper: '2026-03-09 06:00:00' },
    ]);
    expect(plan({ cursor: 'date', lower: '2026-01-30', upper: '2026-03-01', unit: 'month' })).toEqual([
      { lower: '2026-01-30', upper: '2026-02-01' },
      { lower: '2026-02-01', upper: '2026-03-01' },
    ]);
    expect(plan({ lower: '2026-03-04', upper: '2026-03-12', unit: 'week' })).toHaveLength(2);
  });

  test('days of a zone follow each other over a clock change, one of them an hour shorter', () => {
    const days = plan({ cursor: 'timestamptz', timeZone: 'America/New_York' });
    expect(days).toEqual([
      { lower: '2026-03-07 05:00:00+00', upper: '2026-03-08 05:00:00+00' },
      { lower: '2026-03-08 05:00:00+00', upper: '2026-03-09 04:00:00+00' },
      { lower: '2026-03-09 04:00:00+00', upper: '2026-03-10 04:00:00+00' },
    ]);
  });

  test('keys beyond 2^53 are cut by number', () => {
    expect(plan({ cursor: 'key', lower: '9007199254740993', upper: '9007199254742500' })).toEqual([
      { lower: '9007199254740993', upper: '9007199254741993' },
      { lower: '9007199254741993', upper: '9007199254742500' },
    ]);
  });

  test('refuses what is no range and what would be too many runs', () => {
    expect(plan({ lower: '2026-03-10' })).toBe('backfill/range-invalid');
    expect(plan({ lower: 'yesterday' })).toBe('backfill/range-invalid');
    expect(plan({ lower: '2000-01-01', unit: 'hour' })).toBe('backfill/too-many-windows');
    expect(plan({ cursor: 'key', lower: '0', upper: '1000000', keysPerWindow: 1 })).toBe('backfill/too-many-windows');
  });
});

describe('judgeWindows', () => {
  const days = plan({}) as { lower: string; upper: string }[];
  const range = (lower: string | null, upper: string | null, state: LoadedRange['state'], runId: string): LoadedRange => ({
    lower,
    upper,
    state,
    runId,
  });

  test('a window is done when loads cover it together, else failed where one broke off, else missing', () => {
    const ranges = [
      range('2026-03-08 00:00:00', '2026-03-09 00:00:00', 'failed', '3'),
      range('2026-03-07 18:00:00.5', '2026-03-08 12:00:00', 'done', '2'),
      range(null, '2026-03-07 18:00:00.5', 'done', '1'),
    ];
    expect(judgeWindows('TIME', days, ranges).map(({ state, runId }) => [state, runId])).toEqual([
      ['done', '2'],
      ['failed', '3'],
      ['missing', null],
    ]);
  });

  test('what runs now is running, whatever it was before; offsets of a zone count', () => {
    const ranges = [range('2026-03-08 08:00:00+08', '2026-03-09 08:00:00+08:00', 'running', '9'), range(null, null, 'done', '1')];
    expect(judgeWindows('TIME', days, ranges).map(({ state }) => state)).toEqual(['done', 'running', 'done']);
  });
});

test('bounds compare by the microsecond, whatever they are written like', () => {
  expect(positionOf('TIME', '2026-03-08 00:00:00.000001')).toBe((positionOf('TIME', '2026-03-08T00:00:00Z') as bigint) + 1n);
  expect(positionOf('TIME', '2026-03-08')).toBe(positionOf('TIME', '2026-03-08 08:00:00+08'));
  expect([positionOf('TIME', 'infinity'), positionOf('OFFSET', 'abc')]).toEqual([null, null]);
});

test('the estimate goes by what the same length cost before, shared between lanes', () => {
  const past = [{ lower: '0', upper: '100', rows: 50, seconds: 10 }];
  expect(estimateLoad('OFFSET', [{ lower: '100', upper: '500' }], past, 2)).toEqual({ rows: 200, seconds: 20 });
  expect(estimateLoad('OFFSET', [{ lower: '100', upper: '500' }], [], 1)).toBeNull();
});
