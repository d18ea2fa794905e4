import { z } from 'zod';
import { executionWindowSchema } from '../schedule/schedule.ts';
import { judgeWindow } from '../schedule/window.ts';
import { instantOf, isTimeZone, wallOf } from '../schedule/zone.ts';

const dayMilliseconds = 86_400_000;

/** Hours of the week on the wall of a zone; `to` before `from` passes midnight. */
export const weeklyHoursSchema = executionWindowSchema.pick({ daysOfWeek: true, from: true, to: true }).extend({
  timeZone: z.string().refine(isTimeZone, 'unknown time zone'),
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

export function isWithin(hours: WeeklyHours, at: Date): boolean {
  return judgeWindow({ window: { ...hours, blackoutDates: [] }, timeZone: hours.timeZone }, at) === 'open';
}

/** The end of the hours that `at` lies in. */
export function endOf(hours: WeeklyHours, at: Date): Date {
  const wall = wallOf(at, hours.timeZone);
  const midnight = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const minute = (wall.getTime() - midnight) / 60_000;
  const isTomorrow = hours.from >= hours.to && minute >= minutesOf(hours.from);
  return instantOf(new Date(midnight + (isTomorrow ? dayMilliseconds : 0) + minutesOf(hours.to) * 60_000), hours.timeZone);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** When notifications are withheld: between two moments, or every week in these hours. */
export interface MuteSpan {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly weekly: WeeklyHours | null;
}

export function isMutedAt({ startsAt, endsAt, weekly }: MuteSpan, at: Date): boolean {
  if (startsAt !== null && at < startsAt) return false;
  if (endsAt !== null && at >= endsAt) return false;
  return weekly === null || isWithin(weekly, at);
}
