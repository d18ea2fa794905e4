import type { z } from 'zod';
import type { MetricBucket } from '#src/server/contracts/metric.ts';
import type { Overview, overviewContract } from '#src/server/contracts/overview.ts';
import type { ServiceContext } from '../context.ts';
import { readDay } from '../metric/index.ts';
import { countAlerts, countFailing, countFailingSources, countLate, countOpenRows, countRuns, countWorkers } from './counts.ts';

type Input = z.output<typeof overviewContract.get.input>;

/** Figures come from roll-ups, counts from small tables and partial indexes: the cost does not grow with the history. */
export async function getOverview(context: ServiceContext, { rawDatabaseId }: Input): Promise<Overview> {
  const [metric, runs, failingInterfaces, late, failingSources, openQuarantinedRows, openAlerts, workers] = await Promise.all([
    readDay(context, rawDatabaseId),
    countRuns(context, rawDatabaseId),
    countFailing(context, rawDatabaseId),
    countLate(context, rawDatabaseId),
    countFailingSources(context, rawDatabaseId),
    countOpenRows(context, rawDatabaseId),
    countAlerts(context, rawDatabaseId),
    countWorkers(context),
  ]);
  const counts = { ...runs, failingInterfaces, ...late, failingSources, openQuarantinedRows, openAlerts, ...workers };
  return { day: metric.totals, dayBefore: metric.previous, ...recentOf(metric.buckets), ...counts };
}

/** The open hour alone says little when it has just begun. */
function recentOf(buckets: readonly MetricBucket[]): Pick<Overview, 'recentRows' | 'recentSeconds'> {
  const last = buckets.slice(-2);
  const sum = (key: 'read' | 'seconds') => last.reduce((total, bucket) => total + bucket[key], 0);
  return { recentRows: sum('read'), recentSeconds: sum('seconds') };
}
