import type { ScheduleSpec } from './schedule.ts';
import { instantOf, wallOf } from './zone.ts';

const dayMilliseconds = 86_400_000;

/** Finds matching times of a cron expression on the wall (see `zone.ts`), with no notion of zones. Null: never again. */
export interface CronWallClock {
  next(expression: string, after: Date): Date | null;
  previous(expression: string, before: Date): Date | null;
}

/** The first fire strictly after an instant; null when there is none, as for manual schedules. */
export function nextFire(spec: ScheduleSpec, after: Date, cron: CronWallClock): Date | null {
  const { trigger } = spec;
  switch (trigger.kind) {
    case 'cron':
      return nextCronFire(trigger.expression, spec.timeZone, after, cron);
    case 'interval':
      return intervalFire(trigger.seconds, trigger.anchor, after, 1);
    case 'once':
      return Date.parse(trigger.at) > after.getTime() ? new Date(trigger.at) : null;
    case 'manual':
      return null;
  }
}

export function nextFires(spec: ScheduleSpec, after: Date, count: number, cron: CronWallClock): Date[] {
  const fires: Date[] = [];
  let last: Date | null = after;
  while (fires.length < count) {
    last = nextFire(spec, last, cron);
    if (last === null) break;
    fires.push(last);
  }
  return fires;
}

/** The newest fires in `[from, to]`, at most `limit`, oldest first: bounded however long nothing could fire. */
export function latestFires(spec: ScheduleSpec, from: Date, to: Date, limit: number, cron: CronWallClock): Date[] {
  const fires: Date[] = [];
  let fire = fireAtOrBefore(spec, to, cron);
  while (fire !== null && fire >= from && fires.length < limit) {
    fires.push(fire);
    fire = fireAtOrBefore(spec, new Date(fire.getTime() - 1), cron);
  }
  return fires.reverse();
}

function fireAtOrBefore(spec: ScheduleSpec, at: Date, cron: CronWallClock): Date | null {
  const { trigger } = spec;
  switch (trigger.kind) {
    case 'cron':
      return previousCronFire(trigger.expression, spec.timeZone, at, cron);
    case 'interval':
      return intervalFire(trigger.seconds, trigger.anchor, at, 0);
    case 'once':
      return Date.parse(trigger.at) <= at.getTime() ? new Date(trigger.at) : null;
    case 'manual':
      return null;
  }
}

function nextCronFire(expression: string, timeZone: string, after: Date, cron: CronWallClock): Date | null {
  let wall = cron.next(expression, wallOf(after, timeZone));
  while (wall !== null) {
    const fire = instantOf(wall, timeZone);
    if (fire > after) return fire;
    wall = cron.next(expression, wall);
  }
  return null;
}

/** Times of a repeated hour belong to its first pass, so the walk starts at the later of both walls. */
function previousCronFire(expression: string, timeZone: string, at: Date, cron: CronWallClock): Date | null {
  const dayBefore = new Date(at.getTime() - dayMilliseconds);
  const wallFromYesterday = wallOf(dayBefore, timeZone).getTime() + dayMilliseconds;
  const latestWall = Math.max(wallOf(at, timeZone).getTime(), wallFromYesterday);
  let wall = cron.previous(expression, new Date(latestWall + 1000));
  while (wall !== null) {
    const fire = instantOf(wall, timeZone);
    if (fire <= at) return fire;
    wall = cron.previous(expression, wall);
  }
  return null;
}

function intervalFire(seconds: number, anchor: string, reference: Date, stepsAhead: 0 | 1): Date {
  const start = Date.parse(anchor);
  const step = seconds * 1000;
  return new Date(start + (Math.floor((reference.getTime() - start) / step) + stepsAhead) * step);
}
