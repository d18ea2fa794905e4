import { z } from 'zod';
import { windowStates } from '../core/backfill/judge.ts';
import { windowUnits } from '../core/backfill/windows.ts';
import { runStates } from '../core/run/state.ts';
import { done, idSchema, pageInputShape, pageOf, serialIdSchema } from './common.ts';

const rangeShape = {
  interfaceIds: z.array(idSchema).min(1).max(20),
  /** Times as on the wall of `timeZone`, such as `2026-11-01 00:00`; keys as digits. */
  lower: z.string().min(1).max(60),
  upper: z.string().min(1).max(60),
  unit: z.enum(windowUnits).default('day'),
  keysPerWindow: z.number().int().min(1).default(100_000),
  timeZone: z.string().max(60).default('UTC'),
};

const estimateSchema = z.object({ rows: z.number(), seconds: z.number() });

const plannedInterfaceSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  kind: z.enum(['TIME', 'OFFSET']).nullable(),
  /** Why it cannot be backfilled as asked. */
  problem: z.string().nullable(),
  /** Runs that may go at the same time; one where loads would meet. */
  maxParallel: z.number(),
  windows: z.array(z.object({ lower: z.string(), upper: z.string(), state: z.enum(windowStates), runId: serialIdSchema.nullable() })),
  /** Of the windows that are missing or failed, and of all, one after another; null when nothing is known of such loads. */
  openEstimate: estimateSchema.nullable(),
  wholeEstimate: estimateSchema.nullable(),
});
export type PlannedInterface = z.infer<typeof plannedInterfaceSchema>;

export const backfillScopes = ['open', 'all'] as const;
export const backfillOrders = ['oldest-first', 'newest-first'] as const;

const backfillSummarySchema = z.object({
  id: idSchema,
  interfaceId: idSchema,
  interfaceName: z.string(),
  requestedBy: z.string(),
  kind: z.enum(['TIME', 'OFFSET']),
  lower: z.string(),
  upper: z.string(),
  isParallel: z.boolean(),
  order: z.enum(backfillOrders),
  stoppedAt: z.date().nullable(),
  stoppedBy: z.string().nullable(),
  createdAt: z.date(),
  /** Windows by what became of their newest run. */
  windowCount: z.number(),
  doneCount: z.number(),
  failedCount: z.number(),
  cancelledCount: z.number(),
  activeCount: z.number(),
  written: z.number(),
});
export type BackfillSummary = z.infer<typeof backfillSummarySchema>;

const backfillSchema = backfillSummarySchema.extend({
  windows: z.array(
    z.object({
      lower: z.string(),
      upper: z.string(),
      runId: serialIdSchema,
      state: z.enum(runStates),
      waitingReason: z.string().nullable(),
      read: z.number(),
      kept: z.number(),
      quarantined: z.number(),
      errorCode: z.string().nullable(),
      /** Runs of this window, retries counted. */
      tries: z.number(),
    }),
  ),
});
export type BackfillDetail = z.infer<typeof backfillSchema>;

const oneBackfill = z.object({ id: idSchema });

export const backfillContract = {
  /** The windows of a range and what became of them; nothing is started. */
  preview: { input: z.object(rangeShape), output: z.array(plannedInterfaceSchema) },
  /** One backfill an interface, one run a window; the position of the increment does not move. */
  start: {
    input: z.object({
      ...rangeShape,
      scope: z.enum(backfillScopes).default('open'),
      isParallel: z.boolean().default(false),
      order: z.enum(backfillOrders).default('oldest-first'),
    }),
    output: z.object({ ids: z.array(idSchema), windowCount: z.number() }),
  },
  list: { input: z.object({ ...pageInputShape, interfaceId: idSchema.optional() }), output: pageOf(backfillSummarySchema) },
  get: { input: oneBackfill, output: backfillSchema },
  /** After the windows that are loading now, or those too, at their batch edge. */
  cancel: { input: oneBackfill.extend({ isNow: z.boolean().default(false) }), output: done },
  /** Queues the windows again that failed or were cancelled. */
  retry: { input: oneBackfill, output: z.object({ windowCount: z.number() }) },
};
