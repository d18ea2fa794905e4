import { type ChartSeries, type Combine, maxChartPoints, type TrendPoint } from './chart.ts';

/** One x position: `at` in milliseconds and a value for each series. */
export type TrendRow = { readonly at: number } & Readonly<Record<string, number | null>>;

/** Rows in order of time, at most `maxPoints` of them: neighbours are combined the way their series says. */
export function prepareTrend(points: readonly TrendPoint[], series: readonly ChartSeries[], maxPoints = maxChartPoints): TrendRow[] {
  const ordered = points.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const size = Math.max(1, Math.ceil(ordered.length / maxPoints));
  const rows: TrendRow[] = [];
  for (let start = 0; start < ordered.length; start += size) rows.push(rowOf(ordered.slice(start, start + size), series));
  return rows;
}

function rowOf(points: readonly TrendPoint[], series: readonly ChartSeries[]): TrendRow {
  const values = series.map(({ key, combine = 'mean' }) => {
    const known = points.map((point) => point.values[key] ?? null).filter((value) => value !== null);
    return [key, known.length === 0 ? null : combined(known, combine)] as const;
  });
  return { ...Object.fromEntries(values), at: (points[0] as TrendPoint).at.getTime() };
}

function combined(values: readonly number[], combine: Combine): number {
  switch (combine) {
    case 'sum':
      return values.reduce((total, value) => total + value, 0);
    case 'mean':
      return values.reduce((total, value) => total + value, 0) / values.length;
    case 'max':
      return Math.max(...values);
    case 'min':
      return Math.min(...values);
    case 'last':
      return values.at(-1) as number;
  }
}

/** Positions to label: rows at even distances, so that every label names a time that is drawn. */
export function tickPositions(rows: readonly TrendRow[], maxTicks: number): number[] {
  const step = Math.max(1, Math.ceil(rows.length / maxTicks));
  return rows.filter((_, index) => index % step === 0).map(({ at }) => at);
}

/** A value without neighbours has no line: it needs a dot to be seen. */
export function isLonely(rows: readonly TrendRow[], index: number, key: string): boolean {
  const valueAt = (position: number) => rows[position]?.[key] ?? null;
  return valueAt(index) !== null && valueAt(index - 1) === null && valueAt(index + 1) === null;
}

export type TimeGrain = 'time' | 'day' | 'month';

const dayMilliseconds = 86_400_000;

/** How exact a label must be to tell neighbouring ticks apart. */
export function grainOf(rows: readonly TrendRow[]): TimeGrain {
  const span = (rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0);
  if (span <= 2 * dayMilliseconds && !areDays(rows)) return 'time';
  return span <= 120 * dayMilliseconds ? 'day' : 'month';
}

/** Buckets of a day begin at midnight UTC, whatever the reader's clock says. */
export function areDays(rows: readonly TrendRow[]): boolean {
  return rows.every(({ at }) => at % dayMilliseconds === 0);
}
