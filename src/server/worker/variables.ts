import { wallOf } from '#src/server/core/schedule/zone.ts';
import type { ClaimedRun } from './claim.ts';

const dayMilliseconds = 86_400_000;

/**
 * What templates of mappings and rules may use: `bizdate` is the day before the planned fire on the schedule's wall,
 * `windowStart` and `windowEnd` the fire's window as text of a timestamptz. A run without a fire counts from now.
 */
export function variablesOf(
  run: Pick<ClaimedRun, 'plannedLower' | 'plannedUpper' | 'claimedAt' | 'timeZone' | 'definition'>,
): Record<string, string> {
  const end = run.plannedUpper ?? run.claimedAt;
  const start = run.plannedLower ?? new Date(end.getTime() - dayMilliseconds);
  const wall = wallOf(end, run.timeZone).getTime();
  const day = (daysBack: number) => new Date(wall - daysBack * dayMilliseconds).toISOString().slice(0, 10);
  return {
    bizdate: day(1),
    today: day(0),
    windowStart: timestamptz(start),
    windowEnd: timestamptz(end),
    ...run.definition?.variables,
  };
}

function timestamptz(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '+00');
}
