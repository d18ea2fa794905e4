import type { ExecutionWindow, ScheduleSpec } from './schedule.ts';
import { wallOf } from './zone.ts';

export type WindowVerdict = 'open' | 'window' | 'blackout';

const dayMilliseconds = 86_400_000;

/** Says whether a fire may become a run, and if not, which part of the window refuses it. */
export function judgeWindow(spec: Pick<ScheduleSpec, 'window' | 'timeZone'>, at: Date): WindowVerdict {
  const { window } = spec;
  if (window === null) return 'open';
  const wall = wallOf(at, spec.timeZone);
  if (window.blackoutDates.includes(wall.toISOString().slice(0, 10))) return 'blackout';
  return isOpen(window, wall) ? 'open' : 'window';
}

/** A window that passes midnight belongs to the day on which it began. */
function isOpen(window: ExecutionWindow, wall: Date): boolean {
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
  const allows = (day: Date) => window.daysOfWeek.includes(isoWeekday(day));
  if (from < to) return minute >= from && minute < to && allows(wall);
  if (minute >= from) return allows(wall);
  return minute < to && allows(new Date(wall.getTime() - dayMilliseconds));
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

function isoWeekday(wall: Date): number {
  return wall.getUTCDay() === 0 ? 7 : wall.getUTCDay();
}
