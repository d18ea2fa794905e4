import type { MetricFigures } from '#src/server/contracts/metric.ts';

type Runs = Pick<MetricFigures, 'runsSucceeded' | 'runsPartlySucceeded' | 'runsFailed'>;

/** Runs that ended well among those that ended by themselves; a run that somebody cancelled is neither. */
export function successOf({ runsSucceeded, runsPartlySucceeded, runsFailed }: Runs) {
  const good = runsSucceeded + runsPartlySucceeded;
  const all = good + runsFailed;
  return { good, all, share: all === 0 ? null : good / all };
}

const noticeable = 0.005;

/** Against the day before: too small a change is none. */
export function trendOf(now: number | null, before: number | null): 'better' | 'worse' | 'same' | 'noTrend' {
  if (now === null || before === null) return 'noTrend';
  if (Math.abs(now - before) < noticeable) return 'same';
  return now > before ? 'better' : 'worse';
}
