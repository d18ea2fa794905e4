import { civilFromDays, daysFromCivil } from '#src/server/core/codec/decode-time.ts';
import { isCalendarDate, isoDate } from '#src/server/core/value/civil-date.ts';

const momentPattern = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[+-]\d\d(?::\d\d)?)?)?$/;

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Parts of a date or timestamp in canonical text; throws a plain error that becomes the row's reason. */
export function momentOf(text: string): Moment {
  const parts = momentPattern.exec(text);
  if (!parts) throw new Error(`no date: ${text.slice(0, 40)}`);
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  if (!isCalendarDate(year as number, month as number, day as number)) throw new Error(`no such day: ${text.slice(0, 40)}`);
  return { year: year as number, month: month as number, day: day as number, hour, minute, second };
}

/** Whole days from `from` to `to`; times of day do not count. */
export function daysBetween(from: string, to: string): bigint {
  return BigInt(daysFromCivil(momentOf(to)) - daysFromCivil(momentOf(from)));
}

export function secondsBetween(from: string, to: string): bigint {
  return secondsOf(momentOf(to)) - secondsOf(momentOf(from));
}

export function addDays(date: string, days: bigint): string {
  const { year, month, day } = momentOf(date);
  const sum = civilFromDays(daysFromCivil({ year, month, day }) + Number(days));
  if (sum.year < 1 || sum.year > 9999) throw new Error('the date leaves the years 1 to 9999');
  return isoDate(sum.year, sum.month, sum.day);
}

function secondsOf(moment: Moment): bigint {
  return BigInt(daysFromCivil(moment)) * 86_400n + BigInt(moment.hour * 3600 + moment.minute * 60 + moment.second);
}
