import { sql } from 'drizzle-orm';
import type { WhyFacts } from '#src/server/core/why/facts.ts';
import type { ServiceContext } from '../context.ts';
import { findFreshness } from '../freshness/index.ts';
import { readHistory } from './history.ts';
import { readActiveRun, readBoundary, readRun } from './runs.ts';
import type { Subject } from './subject.ts';
import { readDrift, readSource, readWorkers } from './surroundings.ts';

/** Reads what the answers are drawn from; every question is bounded by an index, whatever the history holds. */
export async function readFacts(context: ServiceContext, { row, runId }: Subject): Promise<WhyFacts> {
  const now = context.ports.now();
  const { db } = context;
  const run = await readRun(db, row.id, runId);
  const [usual, schedule, activeRun, history, source, workers, boundary, drift] = await Promise.all([
    readUsual(context, row.id, now),
    readSchedule(context, row.id, row.kind === 'realtime'),
    readActiveRun(db, row.id, runId),
    readHistory(db, row.id, row.sourceId),
    readSource(db, row.sourceId, row.id),
    readWorkers(db),
    run && readBoundary(db, run.id),
    readDrift(db, row.id),
  ]);
  const { id, sourceId, state, pauseReason, pausedBy } = row;
  const found = { id, sourceId, isRealtime: row.kind === 'realtime', state, pauseReason, pausedBy };
  return { now, interface: found, schedule, usual, activeRun, run, history, source, workers, boundary, drift };
}

async function readUsual(context: ServiceContext, interfaceId: string, now: Date): Promise<WhyFacts['usual']> {
  const freshness = (await findFreshness(context.db, [interfaceId], now)).get(interfaceId);
  const { rows } = await context.db.execute<{ medianRows: number | null; rate: number | null }>(
    sql`select median_rows as "medianRows", median_rows_per_second as rate from interface_freshness where interface_id = ${interfaceId}`,
  );
  return {
    lagSeconds: freshness?.lagSeconds ?? null,
    objectiveMinutes: freshness?.objectiveMinutes ?? null,
    freshAt: freshness?.freshAt ?? null,
    medianSeconds: freshness?.medianSeconds ?? null,
    medianRows: rows[0]?.medianRows ?? null,
    medianRowsPerSecond: rows[0]?.rate ?? null,
  };
}

interface ScheduleRow extends Record<string, unknown> {
  readonly nextFireAt: Date | null;
  readonly hasFire: boolean;
  readonly plannedAt: Date | null;
  readonly outcome: 'queued' | 'skipped' | null;
  readonly reason: string | null;
}

/** Realtime interfaces are kept going by the workers, without a schedule. */
async function readSchedule({ db }: ServiceContext, interfaceId: string, isRealtime: boolean): Promise<WhyFacts['schedule']> {
  const { rows } = await db.execute<ScheduleRow>(sql`
    select f.next_fire_at as "nextFireAt", f.interface_id is not null as "hasFire", l.planned_at as "plannedAt", l.outcome, l.reason
    from (select 1) one
    left join interface_fire f on f.interface_id = ${interfaceId}
    left join lateral (select planned_at, outcome, reason from schedule_fire where interface_id = ${interfaceId} order by planned_at desc limit 1) l on true`);
  const row = rows[0];
  return {
    isScheduled: isRealtime || row?.hasFire === true,
    nextFireAt: row?.nextFireAt ? new Date(row.nextFireAt) : null,
    lastFire: row?.plannedAt ? { plannedAt: new Date(row.plannedAt), outcome: row.outcome ?? 'queued', reason: row.reason } : null,
  };
}
