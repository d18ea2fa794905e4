import { type ChartTone, maxChartPoints } from './chart.ts';

/** One look at a state: a check, a run, a day. */
export interface StripItem {
  readonly at: Date;
  readonly tone: ChartTone;
  readonly text: string;
  readonly href?: string;
}

export interface StripCell extends StripItem {
  /** How many looks this cell stands for. */
  readonly count: number;
}

const severity: readonly ChartTone[] = ['neutral', 'primary', 'info', 'success', 'stalled', 'warning', 'error'];

/** Oldest first, at most `maxCells`: where several looks share a cell, the worst is seen. */
export function prepareStrip(items: readonly StripItem[], maxCells = maxChartPoints): StripCell[] {
  const ordered = items.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const size = Math.max(1, Math.ceil(ordered.length / maxCells));
  const cells: StripCell[] = [];
  for (let start = 0; start < ordered.length; start += size) cells.push(worstOf(ordered.slice(start, start + size)));
  return cells;
}

function worstOf(items: readonly StripItem[]): StripCell {
  const worst = items.reduce((one, other) => (severity.indexOf(other.tone) >= severity.indexOf(one.tone) ? other : one));
  return { ...worst, count: items.length };
}
