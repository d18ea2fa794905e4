/** What is known of an interface when somebody asks how fresh its target is. */
export interface FreshnessFacts {
  readonly isOnline: boolean;
  /** The target holds what the source held then; null before the first good run. */
  readonly freshAt: Date | null;
  /** Counts while nothing has landed yet. */
  readonly createdAt: Date;
  /** The promise: the target may lag by so much. */
  readonly objectiveMinutes: number | null;
  readonly medianSeconds: number | null;
  /** The run that will bring the target up to date: going, waiting, or still to be fired. */
  readonly runStartedAt: Date | null;
  readonly runQueuedAt: Date | null;
  readonly nextFireAt: Date | null;
}

/** `unpromised`: there is no objective to be late against. `idle`: drafts and interfaces that are not online. */
export type FreshnessState = 'fresh' | 'at-risk' | 'late' | 'unpromised' | 'idle';

export interface Freshness {
  readonly state: FreshnessState;
  /** Null before the first good run. */
  readonly lagSeconds: number | null;
  /** When the objective is or was missed unless something lands. */
  readonly lateAt: Date | null;
  /** When new data is likely to have landed; null when nothing is planned or nothing is known of its duration. */
  readonly expectedAt: Date | null;
}

/** Late when the objective is missed now, at risk when the next load is likely to land too late. */
export function judgeFreshness(facts: FreshnessFacts, now: Date): Freshness {
  const lagSeconds = facts.freshAt === null ? null : Math.max(0, (now.getTime() - facts.freshAt.getTime()) / 1000);
  const lateAt = lateAtOf(facts);
  const expectedAt = facts.isOnline ? expectedAtOf(facts, now) : null;
  return { state: stateOf(facts, lateAt, expectedAt, now), lagSeconds, lateAt, expectedAt };
}

function lateAtOf({ objectiveMinutes, freshAt, createdAt }: FreshnessFacts): Date | null {
  if (objectiveMinutes === null) return null;
  return new Date((freshAt ?? createdAt).getTime() + objectiveMinutes * 60_000);
}

function expectedAtOf({ medianSeconds, runStartedAt, runQueuedAt, nextFireAt }: FreshnessFacts, now: Date): Date | null {
  if (medianSeconds === null) return null;
  const startsAt = runStartedAt ?? (runQueuedAt && now) ?? nextFireAt;
  if (startsAt === null) return null;
  return new Date(Math.max(now.getTime(), startsAt.getTime() + medianSeconds * 1000));
}

function stateOf(facts: FreshnessFacts, lateAt: Date | null, expectedAt: Date | null, now: Date): FreshnessState {
  if (!facts.isOnline) return 'idle';
  if (lateAt === null) return 'unpromised';
  if (lateAt <= now) return 'late';
  return expectedAt !== null && expectedAt > lateAt ? 'at-risk' : 'fresh';
}
