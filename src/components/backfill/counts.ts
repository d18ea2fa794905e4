import type { PlannedInterface } from '#src/server/contracts/backfill.ts';

type Scope = 'open' | 'all';

function isChosen(state: PlannedInterface['windows'][number]['state'], scope: Scope): boolean {
  return scope === 'all' ? state !== 'running' : state === 'missing' || state === 'failed';
}

/** Windows that would be loaded; none while an interface cannot be backfilled at all, for the start refuses the whole. */
export function countChosen(plan: readonly PlannedInterface[], scope: Scope): number {
  if (plan.some(({ problem }) => problem !== null)) return 0;
  return plan.reduce((sum, { windows }) => sum + windows.filter(({ state }) => isChosen(state, scope)).length, 0);
}

export interface Expected {
  readonly rows: number;
  readonly seconds: number;
}

/** Rows of all interfaces; they load beside each other, so the longest of them counts. Null where one of them is unknown. */
export function expectedOf(plan: readonly PlannedInterface[], scope: Scope, isParallel: boolean): Expected | null {
  let expected: Expected = { rows: 0, seconds: 0 };
  for (const { openEstimate, wholeEstimate, maxParallel } of plan) {
    const own = scope === 'all' ? wholeEstimate : openEstimate;
    if (own === null) return null;
    const seconds = Math.ceil(own.seconds / (isParallel ? maxParallel : 1));
    expected = { rows: expected.rows + own.rows, seconds: Math.max(expected.seconds, seconds) };
  }
  return expected;
}
