import type { BarItem, ChartSeries } from './chart.ts';

/** One bar: its name and a value for each series. */
export type BarRow = { readonly key: string; readonly name: string; readonly values: Readonly<Record<string, number>> };

const restKey = '…rest';

/** The longest bars first; what does not fit is one bar named `restName`, so that the sum stays the sum. */
export function prepareBars(items: readonly BarItem[], series: readonly ChartSeries[], maxBars: number, restName: string): BarRow[] {
  const rows = items.map(({ key, name, values }) => ({ key, name, values: known(values, series) }));
  const ordered = rows.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (ordered.length <= maxBars) return ordered;
  const rest = ordered.slice(maxBars - 1);
  return [...ordered.slice(0, maxBars - 1), { key: restKey, name: restName, values: sumOf(rest, series) }];
}

/** Keeps the order of the items: for bars whose order means something, such as hours. */
export function prepareOrderedBars(items: readonly BarItem[], series: readonly ChartSeries[]): BarRow[] {
  return items.map(({ key, name, values }) => ({ key, name, values: known(values, series) }));
}

function known(values: BarItem['values'], series: readonly ChartSeries[]): BarRow['values'] {
  return Object.fromEntries(series.map(({ key }) => [key, values[key] ?? 0]));
}

function lengthOf({ values }: BarRow): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}

function sumOf(rows: readonly BarRow[], series: readonly ChartSeries[]): BarRow['values'] {
  return Object.fromEntries(series.map(({ key }) => [key, rows.reduce((total, row) => total + (row.values[key] ?? 0), 0)]));
}
