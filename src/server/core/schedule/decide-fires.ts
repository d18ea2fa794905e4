import { type CronWallClock, latestFires, nextFire } from './fire-times.ts';
import type { ScheduleSpec } from './schedule.ts';
import { judgeWindow } from './window.ts';

/** A fire later than this met nobody who could fire it: the misfire policy decides, not the clock. */
export const misfireGraceSeconds = 60;

export type SkipReason = 'window' | 'blackout' | 'overlap' | 'misfire' | 'paused';

export interface FireState {
  /** Upper bound of the last fire that became a run; the next one begins there. */
  readonly previousFireAt: Date;
  readonly nextFireAt: Date;
}

export interface FireFacts {
  readonly now: Date;
  /** False while the interface is paused or offline. */
  readonly isOnline: boolean;
  /** Runs of the interface that are waiting or going. */
  readonly activeRuns: number;
}

export interface FireDecision {
  readonly plannedAt: Date;
  readonly outcome: 'queued' | 'skipped';
  readonly reason: SkipReason | null;
  readonly lower: Date;
  readonly upper: Date;
  /** Active runs are to be cancelled first. */
  readonly isReplacing: boolean;
}

export interface FireEffects {
  readonly fires: readonly FireDecision[];
  readonly previousFireAt: Date;
  readonly nextFireAt: Date | null;
}

/**
 * What becomes of every fire that is due. Windows of queued fires are contiguous: a skipped fire leaves its part to
 * the next one that becomes a run. Of a long outage at most `misfireLimit` fires are looked at, the newest.
 */
export function decideFires(spec: ScheduleSpec, state: FireState, facts: FireFacts, cron: CronWallClock): FireEffects {
  const due = latestFires(spec, state.nextFireAt, facts.now, spec.misfireLimit, cron);
  const missed = missedFires(spec, due, facts.now);
  const fires: FireDecision[] = [];
  let lower = state.previousFireAt;
  let activeRuns = facts.activeRuns;
  for (const plannedAt of due) {
    const reason = skipReason(spec, plannedAt, { ...facts, activeRuns }, missed);
    const isReplacing = reason === null && spec.overlap === 'replace' && activeRuns > 0;
    fires.push({ plannedAt, outcome: reason ? 'skipped' : 'queued', reason, lower, upper: plannedAt, isReplacing });
    if (reason !== null) continue;
    lower = plannedAt;
    activeRuns = isReplacing ? 1 : activeRuns + 1;
  }
  return { fires, previousFireAt: lower, nextFireAt: nextFire(spec, facts.now, cron) };
}

function skipReason(spec: ScheduleSpec, at: Date, facts: FireFacts, missed: ReadonlySet<Date>): SkipReason | null {
  if (!facts.isOnline) return 'paused';
  if (missed.has(at)) return 'misfire';
  const verdict = judgeWindow(spec, at);
  if (verdict !== 'open') return verdict;
  return spec.overlap === 'discard' && facts.activeRuns > 0 ? 'overlap' : null;
}

/** Fires that the misfire policy gives up. `once` keeps the newest of the open ones: its window covers all before it. */
function missedFires(spec: ScheduleSpec, due: readonly Date[], now: Date): ReadonlySet<Date> {
  const late = due.filter((fire) => now.getTime() - fire.getTime() > misfireGraceSeconds * 1000);
  if (spec.misfire === 'all') return new Set();
  if (spec.misfire === 'skip') return new Set(late);
  const newestOpen = due.findLast((fire) => judgeWindow(spec, fire) === 'open');
  return new Set(late.filter((fire) => fire !== newestOpen));
}
