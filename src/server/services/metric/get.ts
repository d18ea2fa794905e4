import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Metric, MetricBucket, MetricFigures, metricContract } from '#src/server/contracts/metric.ts';
import { bucketsOf, type MetricWindow, windowBefore, windowOf } from '#src/server/core/rollup/window.ts';
import type { ServiceContext } from '../context.ts';
import { childrenOf } from './children.ts';
import { figureColumns, noFigures } from './columns.ts';
import { type MetricObjects, objectsOf } from './scope.ts';

type Input = z.output<typeof metricContract.get.input>;

/** Reads roll-ups alone: the cost is that of the buckets shown, whatever the history holds. */
export async function getMetric(context: ServiceContext, input: Input): Promise<Metric> {
  const now = context.ports.now();
  const window = windowOf(input.range, now);
  const before = windowBefore(window);
  const objects = await objectsOf(context, input);
  const [buckets, totals, previous, children] = await Promise.all([
    readTrend(context, objects, window, now),
    readTotals(context, objects, window),
    before && readTotals(context, objects, before),
    childrenOf(context, objects, window),
  ]);
  return { grain: window.grain, from: window.from, to: window.to, buckets, totals, previous, children };
}

/** The last 24 hours, hour by hour and as a whole, and the day before. */
export async function readDay(context: ServiceContext, rawDatabaseId: string | undefined) {
  const now = context.ports.now();
  const window = windowOf('24h', now);
  const objects = await objectsOf(context, { rawDatabaseId });
  const [buckets, totals, previous] = await Promise.all([
    readTrend(context, objects, window, now),
    readTotals(context, objects, window),
    readTotals(context, objects, windowBefore(window) ?? window),
  ]);
  return { buckets, totals, previous };
}

/** The figures of a window in one row. */
async function readTotals(context: ServiceContext, objects: MetricObjects, window: MetricWindow): Promise<MetricFigures> {
  const { rows } = await context.db.execute<MetricFigures & Record<string, unknown>>(
    sql`select ${figureColumns} from metric_rollup where ${isWithin(objects, window, window.sumGrain)}`,
  );
  return rows[0] ?? noFigures;
}

async function readTrend(context: ServiceContext, objects: MetricObjects, window: MetricWindow, now: Date): Promise<MetricBucket[]> {
  const { rows } = await context.db.execute<MetricFigures & { at: Date }>(
    sql`select bucket as at, ${figureColumns} from metric_rollup where ${isWithin(objects, window, window.grain)} group by bucket`,
  );
  const byTime = new Map(rows.map(({ at, ...figures }) => [new Date(at).getTime(), figures]));
  return bucketsOf(window, now).map((bucket) => ({ ...bucket, ...(byTime.get(bucket.at.getTime()) ?? noFigures) }));
}

function isWithin({ level, ids }: MetricObjects, { from, to }: MetricWindow, grain: string) {
  return sql`level = ${level} and object_id = any(${sql.param([...ids])}::uuid[]) and grain = ${grain}
    and bucket >= ${from.toISOString()}::timestamptz and bucket < ${to.toISOString()}::timestamptz`;
}
