import { z } from 'zod';
import { done, idSchema } from './common.ts';

export const workerSchema = z.object({
  id: idSchema,
  name: z.string(),
  host: z.string(),
  processId: z.number(),
  version: z.string(),
  slots: z.number(),
  labels: z.array(z.string()),
  state: z.enum(['active', 'draining', 'stopped', 'lost']),
  hasIngest: z.boolean(),
  activeRuns: z.number(),
  startedAt: z.date(),
  heartbeatAt: z.date(),
  heartbeatAgeSeconds: z.number(),
  residentBytes: z.number().nullable(),
  cpuShare: z.number().nullable(),
  loopDelayMilliseconds: z.number().nullable(),
});
export type WorkerView = z.infer<typeof workerSchema>;

export const workerContract = {
  list: {
    input: z.object({ isGoneIncluded: z.boolean().default(false) }),
    output: z.object({ workers: z.array(workerSchema), queuedRuns: z.number() }),
  },
  /** Draining workers finish what they hold and claim nothing more. */
  drain: { input: z.object({ id: idSchema }), output: done },
};
