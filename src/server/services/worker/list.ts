import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import { run, worker } from '#src/db/schema/index.ts';
import type { WorkerView } from '#src/server/contracts/worker.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';

const activeRuns = sql<number>`(select count(*)::int from run r where r.worker_id = worker.id and r.state in ('claimed', 'running', 'stalled', 'cancelling'))`;
const heartbeatAge = sql<number>`extract(epoch from now() - heartbeat_at)::float8`;

export async function listWorkers(
  context: ServiceContext,
  input: { readonly isGoneIncluded: boolean },
): Promise<{ workers: WorkerView[]; queuedRuns: number }> {
  requirePermission(context, 'worker.list');
  const rows = await context.db
    .select({ worker, activeRuns, heartbeatAge })
    .from(worker)
    .where(input.isGoneIncluded ? undefined : inArray(worker.state, ['active', 'draining']))
    .orderBy(asc(worker.name), asc(worker.id))
    .limit(500);
  const [queued] = await context.db.select({ count: count() }).from(run).where(eq(run.state, 'queued'));
  return { workers: rows.map(viewOf), queuedRuns: queued?.count ?? 0 };
}

function viewOf(row: { worker: typeof worker.$inferSelect; activeRuns: number; heartbeatAge: number }): WorkerView {
  const { ingestUrl, labels, state, ...rest } = row.worker;
  return {
    ...rest,
    labels: [...labels],
    state: state as WorkerView['state'],
    hasIngest: ingestUrl !== null,
    activeRuns: row.activeRuns,
    heartbeatAgeSeconds: row.heartbeatAge,
  };
}
