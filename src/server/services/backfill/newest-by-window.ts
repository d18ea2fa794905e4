import type { run } from '#src/db/schema/index.ts';

type RunRow = typeof run.$inferSelect;

export interface WindowRun {
  readonly lower: string;
  readonly upper: string;
  readonly newest: RunRow;
  readonly tries: number;
}

/** A window that was tried again is one window; `runs` are in the order of their ids, windows stay in the order they were first queued in. */
export function newestByWindow(runs: readonly RunRow[]): WindowRun[] {
  const windows = new Map<string, WindowRun>();
  for (const newest of runs) {
    const { lower, upper } = newest.options.boundary ?? {};
    if (lower == null || upper == null) continue;
    windows.set(lower, { lower, upper, newest, tries: (windows.get(lower)?.tries ?? 0) + 1 });
  }
  return [...windows.values()];
}
