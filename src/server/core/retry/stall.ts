/** How many times its usual batch time a run may be silent before it counts as stuck. */
const patienceFactor = 20;

export interface ProgressFacts {
  /** When the run last began or committed a batch. */
  readonly lastProgressAt: Date;
  readonly medianBatchSeconds: number | null;
  readonly stallSeconds: number;
}

/** Stuck is a matter of progress: a slow run that still commits batches is never stalled, however long it takes. */
export function isStalled(facts: ProgressFacts, now: Date): boolean {
  const patienceSeconds = Math.max(facts.stallSeconds, (facts.medianBatchSeconds ?? 0) * patienceFactor);
  return now.getTime() - facts.lastProgressAt.getTime() > patienceSeconds * 1000;
}
