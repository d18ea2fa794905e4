import { z } from 'zod';
import { metricRanges } from '../core/rollup/window.ts';
import { idSchema, rowCountsShape } from './common.ts';

export const metricRangeSchema = z.enum(metricRanges);
export const metricLevelSchema = z.enum(['system', 'raw_database', 'source', 'interface']);
export type MetricLevel = z.infer<typeof metricLevelSchema>;

/** What runs of an object did in a stretch of time. Runs count where they ended, rows where their batches were committed. */
const figuresShape = {
  runsSucceeded: z.number(),
  runsPartlySucceeded: z.number(),
  runsFailed: z.number(),
  runsCancelled: z.number(),
  runsEmpty: z.number(),
  ...rowCountsShape,
  bytesRead: z.number(),
  bytesWritten: z.number(),
  readMilliseconds: z.number(),
  rulesMilliseconds: z.number(),
  writeMilliseconds: z.number(),
  runMilliseconds: z.number(),
  maxRunMilliseconds: z.number(),
  waitMilliseconds: z.number(),
  lagMilliseconds: z.number(),
  maxLagMilliseconds: z.number(),
  laggedRuns: z.number(),
};
export const metricFiguresSchema = z.object(figuresShape);
export type MetricFigures = z.infer<typeof metricFiguresSchema>;

export const metricBucketSchema = z.object({ at: z.date(), seconds: z.number(), ...figuresShape });
export type MetricBucket = z.infer<typeof metricBucketSchema>;

export const metricChildSchema = z.object({ level: metricLevelSchema, id: idSchema, name: z.string(), ...figuresShape });
export type MetricChild = z.infer<typeof metricChildSchema>;

export const metricSchema = z.object({
  grain: z.enum(['hour', 'day']),
  from: z.date(),
  to: z.date(),
  /** Oldest first, without gaps; the last one is still open. */
  buckets: z.array(metricBucketSchema),
  totals: metricFiguresSchema,
  /** Of the same length of time just before; null where it is not kept. */
  previous: metricFiguresSchema.nullable(),
  /** The objects one level below, those with most rows first. */
  children: z.array(metricChildSchema),
});
export type Metric = z.infer<typeof metricSchema>;

export const workerBucketSchema = z.object({
  at: z.date(),
  workers: z.number(),
  /** Processor cores in use, all workers together. */
  cores: z.number(),
  maxResidentBytes: z.number(),
  maxLoopDelayMilliseconds: z.number(),
  busySlots: z.number(),
});
export type WorkerBucket = z.infer<typeof workerBucketSchema>;

export const metricContract = {
  /** At most one of the objects; all that the caller may see without any. */
  get: {
    input: z.object({
      range: metricRangeSchema.default('24h'),
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
      interfaceId: idSchema.optional(),
    }),
    output: metricSchema,
  },
  listWorkers: { input: z.object({ range: metricRangeSchema.default('24h') }), output: z.array(workerBucketSchema) },
};
