import { positionOf } from './position.ts';
import type { BackfillWindow } from './windows.ts';

export const windowStates = ['done', 'failed', 'missing', 'running'] as const;
export type WindowState = (typeof windowStates)[number];

/** A range an interface was asked to load; null bounds are open. */
export interface LoadedRange {
  readonly lower: string | null;
  readonly upper: string | null;
  readonly state: 'done' | 'failed' | 'running';
  readonly runId: string;
}

export interface JudgedWindow extends BackfillWindow {
  readonly state: WindowState;
  /** The run that says so, the newest where several do. */
  readonly runId: string | null;
}

interface Span {
  readonly from: bigint;
  readonly to: bigint;
  readonly range: LoadedRange;
}

const open = 10n ** 40n;

/** A window is done when everything in it was loaded by somebody, whatever failed there before or since. `ranges`: newest first. */
export function judgeWindows(kind: 'TIME' | 'OFFSET', windows: readonly BackfillWindow[], ranges: readonly LoadedRange[]): JudgedWindow[] {
  const spans = ranges.flatMap((range) => spanOf(kind, range));
  const done = merge(spans.filter(({ range }) => range.state === 'done'));
  return windows.map((window) => {
    const [from, to] = [positionOf(kind, window.lower) ?? 0n, positionOf(kind, window.upper) ?? 0n];
    const met = spans.filter((span) => span.from < to && span.to > from);
    const newest = (state: LoadedRange['state']) => met.find(({ range }) => range.state === state)?.range.runId ?? null;
    const running = newest('running');
    if (running !== null) return { ...window, state: 'running', runId: running };
    if (done.some((span) => span.from <= from && span.to >= to)) return { ...window, state: 'done', runId: newest('done') };
    const failed = newest('failed');
    return { ...window, state: failed === null ? 'missing' : 'failed', runId: failed };
  });
}

function spanOf(kind: 'TIME' | 'OFFSET', range: LoadedRange): Span[] {
  const from = range.lower === null ? -open : positionOf(kind, range.lower);
  const to = range.upper === null ? open : positionOf(kind, range.upper);
  return from === null || to === null || from >= to ? [] : [{ from, to, range }];
}

function merge(spans: readonly Span[]): { from: bigint; to: bigint }[] {
  const merged: { from: bigint; to: bigint }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  return merged;
}
