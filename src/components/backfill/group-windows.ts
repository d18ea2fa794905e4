interface Bounds {
  readonly lower: string;
}

export interface WindowGroup<W extends Bounds> {
  /** A day, month or year; empty for keys. */
  readonly title: string;
  readonly windows: readonly W[];
}

/** Windows of hours by day, of days by month, of longer ones by year; keys stay together. */
export function groupWindows<W extends Bounds & { readonly upper: string }>(windows: readonly W[]): WindowGroup<W>[] {
  const length = titleLength(windows);
  return [...Map.groupBy(windows, ({ lower }) => lower.slice(0, length))].map(([title, own]) => ({ title, windows: own }));
}

function titleLength(windows: readonly (Bounds & { readonly upper: string })[]): number {
  const middle = windows[Math.floor(windows.length / 2)];
  if (!middle || !/^\d{4}-\d\d-\d\d/.test(middle.lower)) return 0;
  const hours = (timeOf(middle.upper) - timeOf(middle.lower)) / 3_600_000;
  if (hours < 20) return 10;
  return hours < 100 ? 7 : 4;
}

function timeOf(bound: string): number {
  return Date.parse(`${bound.slice(0, 19).replace(' ', 'T')}${bound.length > 10 ? 'Z' : 'T00:00:00Z'}`);
}
