import type { MetricFigures } from '#src/server/contracts/metric.ts';

type Stages = Pick<MetricFigures, 'readMilliseconds' | 'rulesMilliseconds' | 'writeMilliseconds'>;
type Runs = Pick<MetricFigures, 'runsSucceeded' | 'runsPartlySucceeded' | 'runsFailed'>;

/** Rows that a run put into its target: those that stood there unchanged moved nothing. */
export const landedRows = ({ written, updated }: Pick<MetricFigures, 'written' | 'updated'>): number => written + updated;

export const goodRuns = ({ runsSucceeded, runsPartlySucceeded }: Runs): number => runsSucceeded + runsPartlySucceeded;

/** Runs that ended by themselves. */
export const endedRuns = (figures: Runs): number => goodRuns(figures) + figures.runsFailed;

export function stageTotal({ readMilliseconds, rulesMilliseconds, writeMilliseconds }: Stages): number {
  return readMilliseconds + rulesMilliseconds + writeMilliseconds;
}

/** The stage that takes longest, with its share of the time; null when no time was taken. */
export function bottleneckOf(
  figures: Stages,
): { readonly stage: 'stageRead' | 'stageRules' | 'stageWrite'; readonly share: number } | null {
  const total = stageTotal(figures);
  if (total === 0) return null;
  const stages = [
    { stage: 'stageRead', time: figures.readMilliseconds },
    { stage: 'stageRules', time: figures.rulesMilliseconds },
    { stage: 'stageWrite', time: figures.writeMilliseconds },
  ] as const;
  const longest = stages.reduce((one, other) => (other.time > one.time ? other : one));
  return { stage: longest.stage, share: longest.time / total };
}

/** A part of a sum that may be nothing: no runs have no mean. */
export function meanOf(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}
