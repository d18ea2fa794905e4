'use client';

import { useLocale } from 'use-intl';
import type { TimeGrain } from './prepare-trend.ts';

const options: Readonly<Record<TimeGrain, Intl.DateTimeFormatOptions>> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: '2-digit', day: '2-digit' },
  month: { year: 'numeric', month: '2-digit' },
};

/** Labels of a time axis: moments in the reader's own zone, days as they were counted. */
export function useTimeFormat(grain: TimeGrain, areDays: boolean): (at: number) => string {
  const format = new Intl.DateTimeFormat(useLocale(), { ...options[grain], ...(areDays && { timeZone: 'UTC' }) });
  return (at) => format.format(at);
}
