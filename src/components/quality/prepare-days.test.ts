import { expect, it } from 'vitest';
import { pointsOf } from './prepare-days.ts';

const day = (text: string, overall: number) => ({
  day: text,
  overall,
  completeness: null,
  accuracy: overall,
  timeliness: null,
  consistency: null,
});

it('keeps the last score on days without a run, up to today', () => {
  const points = pointsOf([day('2026-02-27', 0.5), day('2026-03-01', 1)], new Date('2026-03-02T05:00:00Z'));
  expect(points.map(({ at, values }) => [at.toISOString().slice(5, 10), values.overall])).toEqual([
    ['02-27', 0.5],
    ['02-28', 0.5],
    ['03-01', 1],
    ['03-02', 1],
  ]);
});

it('draws nothing where nothing was scored', () => {
  expect(pointsOf([], new Date())).toEqual([]);
});
