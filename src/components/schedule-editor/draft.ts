import type { ScheduleSpec, ScheduleTrigger } from '#src/server/core/schedule/schedule.ts';

export type TriggerKind = ScheduleTrigger['kind'];
export const triggerKinds: readonly TriggerKind[] = ['cron', 'interval', 'once', 'manual'];
export const overlapPolicies: readonly ScheduleSpec['overlap'][] = ['wait', 'discard', 'parallel', 'replace'];
export const misfirePolicies: readonly ScheduleSpec['misfire'][] = ['once', 'skip', 'all'];

export interface CronPreset {
  readonly name: 'everyFiveMinutes' | 'hourly' | 'daily' | 'workdays' | 'weekly' | 'monthEnd';
  readonly expression: string;
}

/** The last one is in Quartz form, as only that knows the last day of a month. */
export const cronPresets: readonly CronPreset[] = [
  { name: 'everyFiveMinutes', expression: '*/5 * * * *' },
  { name: 'hourly', expression: '0 * * * *' },
  { name: 'daily', expression: '30 2 * * *' },
  { name: 'workdays', expression: '0 7 * * 1-5' },
  { name: 'weekly', expression: '0 3 * * 0' },
  { name: 'monthEnd', expression: '0 0 23 L * ?' },
];

export const intervalUnits = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;
export type IntervalUnit = keyof typeof intervalUnits;

/** The largest unit that counts the interval in whole numbers. */
export function intervalParts(seconds: number): { readonly count: number; readonly unit: IntervalUnit } {
  const unit = (['day', 'hour', 'minute'] as const).find((name) => seconds % intervalUnits[name] === 0) ?? 'second';
  return { count: seconds / intervalUnits[unit], unit };
}

export function triggerOf(kind: TriggerKind, now: Date): ScheduleTrigger {
  switch (kind) {
    case 'cron':
      return { kind, expression: '30 2 * * *' };
    case 'interval':
      return { kind, seconds: 3600, anchor: startOfHour(now).toISOString() };
    case 'once':
      return { kind, at: new Date(startOfHour(now).getTime() + 3_600_000).toISOString() };
    case 'manual':
      return { kind };
  }
}

export function newSpec(timeZone: string, now: Date): ScheduleSpec {
  return { trigger: triggerOf('cron', now), timeZone, window: null, overlap: 'wait', misfire: 'once', misfireLimit: 50 };
}

export const wholeDay = { daysOfWeek: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', blackoutDates: [] as string[] };

function startOfHour(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 3_600_000) * 3_600_000);
}
