import { z } from 'zod';
import { scheduleSpecSchema } from '../core/schedule/schedule.ts';
import { done, errorRecordSchema, idSchema, localizedTextSchema, pageInputShape, pageOf, serialIdSchema, versionSchema } from './common.ts';

export const scheduleLevelSchema = z.enum(['system', 'source', 'interface']);

/** Which object a schedule stands at; `system` names none. */
const levelRef = z.discriminatedUnion('level', [
  z.object({ level: z.literal('system') }),
  z.object({ level: z.literal('source'), sourceId: idSchema }),
  z.object({ level: z.literal('interface'), interfaceId: idSchema }),
]);
export type ScheduleLevelRef = z.infer<typeof levelRef>;

export const scheduleSchema = z.object({
  id: idSchema,
  level: scheduleLevelSchema,
  spec: scheduleSpecSchema,
  isEnabled: z.boolean(),
  disabledReason: z.string().nullable(),
  version: versionSchema,
  updatedAt: z.date(),
});

export const fireSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  plannedAt: z.date(),
  firedAt: z.date(),
  outcome: z.enum(['queued', 'skipped']),
  reason: z.string().nullable(),
  runId: serialIdSchema.nullable(),
  boundaryLower: z.date(),
  boundaryUpper: z.date(),
});
export type Fire = z.infer<typeof fireSchema>;

export const plannedScheduleSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  interfaceState: z.string(),
  sourceId: idSchema,
  sourceName: z.string(),
  level: scheduleLevelSchema.nullable(),
  spec: scheduleSpecSchema.nullable(),
  isEnabled: z.boolean(),
  sentence: localizedTextSchema.nullable(),
  previousFireAt: z.date().nullable(),
  nextFireAt: z.date().nullable(),
  lastOutcome: z.enum(['queued', 'skipped']).nullable(),
  lastReason: z.string().nullable(),
});
export type PlannedSchedule = z.infer<typeof plannedScheduleSchema>;

export const scheduleContract = {
  /** One row an interface: its effective schedule and its next fire. */
  list: {
    input: z.object({ ...pageInputShape, level: scheduleLevelSchema.optional(), sourceId: idSchema.optional() }),
    output: pageOf(plannedScheduleSchema),
  },
  get: {
    input: levelRef,
    output: z.object({
      /** Set at the asked level itself. */
      own: scheduleSchema.nullable(),
      /** What holds, and where it comes from. */
      effective: scheduleSchema.nullable(),
      /** Realtime interfaces hold none. */
      isAllowed: z.boolean(),
      nextFireAt: z.date().nullable(),
    }),
  },
  update: {
    input: z.intersection(levelRef, z.object({ spec: scheduleSpecSchema, isEnabled: z.boolean().default(true) })),
    output: z.object({ id: idSchema, version: versionSchema }),
  },
  /** Back to the schedule of the level above. */
  remove: { input: levelRef, output: done },
  preview: {
    input: z.object({ spec: scheduleSpecSchema, count: z.number().int().min(1).max(20).default(5) }),
    output: z.object({
      sentence: localizedTextSchema.nullable(),
      fires: z.array(z.object({ at: z.date(), isSkipped: z.boolean(), reason: z.enum(['window', 'blackout']).nullable() })),
      error: errorRecordSchema.nullable(),
    }),
  },
  listFires: {
    input: z.object({ ...pageInputShape, interfaceId: idSchema.optional(), outcome: z.enum(['queued', 'skipped']).optional() }),
    output: pageOf(fireSchema),
  },
};
