import { z } from 'zod';
import { idSchema, serialIdSchema } from './common.ts';
import { runSummarySchema } from './run.ts';

/** What one tab wants to hear of; everything it may see by default. */
export const liveInputSchema = z.object({
  interfaceId: idSchema.optional(),
  sourceId: idSchema.optional(),
  runId: serialIdSchema.optional(),
  lastEventId: z.string().nullish(),
});

export const liveEventSchema = z.discriminatedUnion('kind', [
  /** A run was queued or changed; counts are those committed so far. */
  z.object({ kind: z.literal('run'), run: runSummarySchema }),
  z.object({ kind: z.literal('queue'), queuedRuns: z.number(), activeRuns: z.number() }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
