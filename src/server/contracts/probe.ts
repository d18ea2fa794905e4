import { z } from 'zod';
import { checkStages } from '../core/connector/protocol.ts';
import { errorRecordSchema, idSchema, serialIdSchema } from './common.ts';
import { sourceHealthSchema } from './source.ts';

export const sourceCheckSchema = z.object({
  id: serialIdSchema,
  at: z.date(),
  origin: z.enum(['probe', 'person']),
  outcome: z.enum(['passed', 'failed']),
  failedStage: z.enum(checkStages).nullable(),
  error: errorRecordSchema.nullable(),
  durationMilliseconds: z.number(),
});
export type SourceCheck = z.infer<typeof sourceCheckSchema>;

export const sourceHealthRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  connector: z.string(),
  health: sourceHealthSchema,
  healthSince: z.date().nullable(),
  lastCheckAt: z.date().nullable(),
  failedStage: z.enum(checkStages).nullable(),
  /** Of the last 24 hours. */
  checks: z.number(),
  failedChecks: z.number(),
  /** The looks of that day, oldest first, at most 96. */
  recent: z.array(z.object({ at: z.date(), isFailed: z.boolean() })),
});
export type SourceHealthRow = z.infer<typeof sourceHealthRowSchema>;

export const probeContract = {
  /** Looks at one connection, newest first. */
  list: {
    input: z.object({ sourceId: idSchema, hours: z.number().int().min(1).max(840).default(24) }),
    output: z.object({ checks: z.array(sourceCheckSchema), passed: z.number(), failed: z.number() }),
  },
  /** Failing sources first, then those with most failures in the last day. */
  listSources: { input: z.object({ limit: z.number().int().min(1).max(100).default(20) }), output: z.array(sourceHealthRowSchema) },
};
