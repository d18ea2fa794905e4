import { z } from 'zod';

export const scheduleTriggerSchema = z.discriminatedUnion('kind', [
  /** 5 fields: Vixie; 6 or 7: Quartz (seconds first, year last). */
  z.object({ kind: z.literal('cron'), expression: z.string().min(1) }),
  z.object({ kind: z.literal('interval'), seconds: z.number().int().min(1), anchor: z.iso.datetime({ offset: true }) }),
  z.object({ kind: z.literal('once'), at: z.iso.datetime({ offset: true }) }),
  z.object({ kind: z.literal('manual') }),
]);
export type ScheduleTrigger = z.infer<typeof scheduleTriggerSchema>;

/** When fires may turn into runs: hours of the day in the schedule's zone, and dates on which none may. */
export const executionWindowSchema = z.object({
  daysOfWeek: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5, 6, 7]),
  /** `HH:MM`, half-open; `to` before `from` passes midnight. */
  from: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .default('00:00'),
  to: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .default('24:00'),
  blackoutDates: z.array(z.iso.date()).default([]),
});
export type ExecutionWindow = z.infer<typeof executionWindowSchema>;

export const scheduleSpecSchema = z.object({
  trigger: scheduleTriggerSchema,
  timeZone: z.string().default('UTC'),
  window: executionWindowSchema.nullable().default(null),
  /** What a fire does while the last run is still going. */
  overlap: z.enum(['parallel', 'wait', 'discard', 'replace']).default('wait'),
  /** What happens to fires that were due while nothing could fire. */
  misfire: z.enum(['skip', 'once', 'all']).default('once'),
  misfireLimit: z.number().int().min(1).max(1000).default(50),
});
export type ScheduleSpec = z.infer<typeof scheduleSpecSchema>;

export type ScheduleLevel = 'system' | 'source' | 'interface';
