import { z } from 'zod';
import { errorRecordSchema, idSchema, nothing } from './common.ts';
import { metricFiguresSchema } from './metric.ts';

/** What needs somebody now, and the last 24 hours in figures. */
export const overviewSchema = z.object({
  /** Of the last 24 hours, and of the 24 hours before. */
  day: metricFiguresSchema,
  dayBefore: metricFiguresSchema,
  /** Rows read in the last hour or so, and over how many seconds. */
  recentRows: z.number(),
  recentSeconds: z.number(),
  runsWaiting: z.number(),
  runsActive: z.number(),
  runsStalled: z.number(),
  /** How long the run has waited that waits longest; null when none does. */
  oldestWaitSeconds: z.number().nullable(),
  /** Online interfaces whose last run failed. */
  failingInterfaces: z.number(),
  /** Online interfaces that miss their freshness objective, and how far the worst of them lags. */
  lateInterfaces: z.number(),
  worstLagSeconds: z.number().nullable(),
  failingSources: z.number(),
  openQuarantinedRows: z.number(),
  /** Firing, and nobody has taken them. */
  openAlerts: z.number(),
  activeWorkers: z.number(),
  busySlots: z.number(),
  slots: z.number(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** How the installation itself is doing. */
export const platformSchema = z.object({
  databaseBytes: z.number(),
  tables: z.array(z.object({ name: z.string(), bytes: z.number(), estimatedRows: z.number() })),
  chores: z.array(
    z.object({
      name: z.string(),
      finishedAt: z.date().nullable(),
      nextAt: z.date(),
      isOverdue: z.boolean(),
      error: errorRecordSchema.nullable(),
    }),
  ),
});
export type Platform = z.infer<typeof platformSchema>;

export const overviewDriftSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  sourceId: idSchema,
  sourceName: z.string(),
  isBreaking: z.boolean(),
  changes: z.number(),
  detectedAt: z.date(),
});
export type OverviewDrift = z.infer<typeof overviewDriftSchema>;

export const overviewContract = {
  /** Of one raw database, or of all the caller may see. */
  get: { input: z.object({ rawDatabaseId: idSchema.optional() }), output: overviewSchema },
  getPlatform: { input: nothing, output: platformSchema },
  listDrift: {
    input: z.object({ rawDatabaseId: idSchema.optional(), limit: z.number().int().min(1).max(50).default(8) }),
    output: z.array(overviewDriftSchema),
  },
};
