import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { metricContract, WorkerBucket } from '#src/server/contracts/metric.ts';
import { type MetricWindow, windowOf } from '#src/server/core/rollup/window.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Input = z.output<typeof metricContract.listWorkers.input>;

/** What all workers together used: the last day from their samples, longer ranges from the roll-ups. */
export async function listWorkerMetrics(context: ServiceContext, { range }: Input): Promise<WorkerBucket[]> {
  requirePermission(context, 'metric.listWorkers');
  const window = windowOf(range, context.ports.now());
  const { rows } = await context.db.execute<WorkerBucket & Record<string, unknown>>(sql`
    select at, count(*)::int as workers, sum(cpu_share)::float8 as cores, sum(max_resident_bytes)::float8 as "maxResidentBytes",
      max(max_loop_delay_milliseconds)::float8 as "maxLoopDelayMilliseconds", sum(busy_slots)::float8 as "busySlots"
    from (${range === '24h' ? samples(window) : rolledUp(window)}) of_worker group by at order by at`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

function samples({ from }: MetricWindow): SQL {
  return sql`select to_timestamp(floor(extract(epoch from s.at) / 600) * 600) as at, w.name, avg(s.cpu_share) as cpu_share, max(s.resident_bytes) as max_resident_bytes,
    max(s.loop_delay_milliseconds) as max_loop_delay_milliseconds, avg(s.busy_slots) as busy_slots
    from worker w join worker_sample s on s.worker_id = w.id where s.at >= ${from.toISOString()}::timestamptz group by 1, 2`;
}

function rolledUp({ grain, from, to }: MetricWindow): SQL {
  return sql`select bucket as at, worker_name, cpu_share, max_resident_bytes, max_loop_delay_milliseconds, busy_slots from worker_rollup
    where grain = ${grain} and bucket >= ${from.toISOString()}::timestamptz and bucket < ${to.toISOString()}::timestamptz`;
}
