import { expect, test } from 'vitest';
import { bucketsOf, metricRanges, windowBefore, windowOf } from './window.ts';

const now = new Date('2026-11-21T15:20:30Z');

test.each([
  ['24h', '2026-11-20T16:00:00.000Z', '2026-11-21T16:00:00.000Z', 24],
  ['7d', '2026-11-14T16:00:00.000Z', '2026-11-21T16:00:00.000Z', 168],
  ['30d', '2026-10-23T00:00:00.000Z', '2026-11-22T00:00:00.000Z', 30],
  ['13mo', '2025-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', 386],
] as const)('%s ends with the bucket that is open now', (range, from, to, count) => {
  const window = windowOf(range, now);
  expect([window.from.toISOString(), window.to.toISOString()]).toEqual([from, to]);
  expect(bucketsOf(window, now)).toHaveLength(count);
});

test('a rate of the open bucket divides by what has passed of it', () => {
  expect(bucketsOf(windowOf('24h', now), now).at(-1)?.seconds).toBe(20 * 60 + 30);
  expect(bucketsOf(windowOf('24h', now), now).at(0)?.seconds).toBe(3600);
});

test('the window before touches this one and is as long', () => {
  for (const range of metricRanges) {
    const window = windowOf(range, now);
    const before = windowBefore(window);
    if (before === null) continue;
    expect(before.to).toEqual(window.from);
    expect(before.to.getTime() - before.from.getTime()).toBe(window.to.getTime() - window.from.getTime());
  }
});

test('exactly on the hour the new bucket has begun', () => {
  const { to } = windowOf('24h', new Date('2026-11-21T15:00:00Z'));
  expect(to.toISOString()).toBe('2026-11-21T16:00:00.000Z');
});
