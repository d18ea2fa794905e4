import { describe, expect, test } from 'vitest';
import type { ChartSeries, TrendPoint } from './chart.ts';
import { grainOf, isLonely, prepareTrend, tickPositions } from './prepare-trend.ts';

const series: ChartSeries[] = [
  { key: 'rows', name: 'Rows', tone: 'primary', combine: 'sum' },
  { key: 'lag', name: 'Lag', tone: 'warning', combine: 'max' },
  { key: 'share', name: 'Share', tone: 'success' },
];

const pointAt = (minute: number, values: TrendPoint['values']): TrendPoint => ({ at: new Date(minute * 60_000), values });

describe('a trend', () => {
  test('is drawn with at most 300 points and loses no row that is summed', () => {
    const points = Array.from({ length: 1000 }, (_, minute) => pointAt(minute, { rows: 1, lag: minute, share: 0.5 }));
    const rows = prepareTrend(points, series);
    expect(rows.length).toBeLessThanOrEqual(300);
    expect(rows.reduce((total, row) => total + (row.rows ?? 0), 0)).toBe(1000);
    expect(rows.at(-1)?.lag).toBe(999);
    expect(rows.every((row) => row.share === 0.5)).toBe(true);
  });

  test('stands in order of time however its points arrive', () => {
    const rows = prepareTrend([pointAt(3, { rows: 3 }), pointAt(1, { rows: 1 })], series);
    expect(rows.map(({ rows: value }) => value)).toEqual([1, 3]);
  });

  test('keeps unknown apart from zero', () => {
    const rows = prepareTrend([pointAt(1, { rows: null }), pointAt(2, { rows: 0 })], series);
    expect(rows.map(({ rows: value }) => value)).toEqual([null, 0]);
    expect(rows[0]?.share).toBeNull();
  });

  test('shows a value between two gaps, which no line would reach', () => {
    const rows = prepareTrend([pointAt(1, { rows: null }), pointAt(2, { rows: 5 }), pointAt(3, { rows: null })], series);
    expect([0, 1, 2].map((index) => isLonely(rows, index, 'rows'))).toEqual([false, true, false]);
  });

  test('labels few positions, each of them drawn', () => {
    const rows = prepareTrend(
      Array.from({ length: 100 }, (_, minute) => pointAt(minute, { rows: 1 })),
      series,
    );
    const ticks = tickPositions(rows, 7);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.every((tick) => rows.some(({ at }) => at === tick))).toBe(true);
  });

  test.each([
    [23, 'time'],
    [24, 'day'],
    [24 * 30, 'day'],
    [24 * 390, 'month'],
  ])('of %i hours is labelled by %s', (hours, grain) => {
    expect(grainOf(prepareTrend([pointAt(0, {}), pointAt(hours * 60, {})], series))).toBe(grain);
  });
});
