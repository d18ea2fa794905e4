import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { boundaryLedger, run, runAttempt, runPartition, worker } from '#src/db/schema/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import type { RunStatistics } from '#src/server/core/statistics/statistics.ts';
import { mayOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { maskedText } from '../masking.ts';
import { countsOf, findRun, type RunRow } from './find.ts';
import { runSummaryOf, selectRuns } from './list.ts';

export async function getRun(context: ServiceContext, { id }: { readonly id: string }): Promise<RunDetail> {
  const row = await findRun(context, 'run.get', id);
  const [placed] = await selectRuns(context, eq(run.id, row.id));
  if (!placed) throw missing();
  const { definitionVersion, plannedLower, plannedUpper, availableAt, heartbeatAt, progressAt, cancelRequestedAt, cancelRequestedBy } = row;
  return {
    ...runSummaryOf(placed),
    options: row.options as RunDetail['options'],
    definitionVersion,
    plannedLower,
    plannedUpper,
    availableAt,
    heartbeatAt,
    progressAt,
    cancelRequestedAt,
    cancelRequestedBy,
    parentRunId: row.parentRunId === null ? null : String(row.parentRunId),
    statistics: statisticsFor(context, row) as RunDetail['statistics'],
    boundary: await boundaryOf(context, row),
    queuePosition: row.state === 'queued' ? await queuePositionOf(context, row) : null,
    workerName: await workerNameOf(context, row),
    medianSeconds: await medianSecondsOf(context, row),
    ...(await usualOf(context, row)),
    readMilliseconds: row.readMilliseconds,
    rulesMilliseconds: row.rulesMilliseconds,
    writeMilliseconds: row.writeMilliseconds,
    attempts: await attemptsOf(context, row),
    partitions: await partitionsOf(context, row),
  };
}

/** The least and greatest value of a column are values: for whoever may not read them they are hidden. */
function statisticsFor(context: ServiceContext, row: RunRow & { readonly rawDatabaseId: string }): RunStatistics | null {
  const statistics = (row.statistics ?? null) as RunStatistics | null;
  if (statistics === null || mayOn(context.actor, 'sourceInterface.readValues', row)) return statistics;
  const columns = statistics.columns.map((column) => ({
    ...column,
    minimum: maskedText(column.minimum),
    maximum: maskedText(column.maximum),
    extremeKeys: null,
  }));
  return { ...statistics, columns };
}

async function boundaryOf(context: ServiceContext, row: RunRow): Promise<RunDetail['boundary']> {
  const { kind, lower, upper, state } = boundaryLedger;
  const [found] = await context.db
    .select({ kind, lower, upper, state })
    .from(boundaryLedger)
    .where(eq(boundaryLedger.runId, row.id))
    .orderBy(desc(boundaryLedger.id))
    .limit(1);
  return found ?? null;
}

/** How many waiting runs of all sources come first. */
async function queuePositionOf(context: ServiceContext, row: RunRow): Promise<number> {
  const [found] = await context.db
    .select({ ahead: sql<number>`count(*)::int` })
    .from(run)
    .where(
      and(
        eq(run.state, 'queued'),
        sql`(-${run.priority}, ${run.availableAt}, ${run.id}) < (select -r.priority, r.available_at, r.id from run r where r.id = ${row.id})`,
      ),
    );
  return found?.ahead ?? 0;
}

async function workerNameOf(context: ServiceContext, row: RunRow): Promise<string | null> {
  if (!row.workerId) return null;
  const [found] = await context.db.select({ name: worker.name }).from(worker).where(eq(worker.id, row.workerId));
  return found?.name ?? null;
}

/** Of the last twenty good runs of the interface. */
async function medianSecondsOf(context: ServiceContext, row: RunRow): Promise<number | null> {
  const { rows } = await context.db.execute<{ seconds: number | null }>(sql`
    select percentile_cont(0.5) within group (order by extract(epoch from finished_at - started_at))::float8 as seconds
    from (select started_at, finished_at from run where interface_id = ${row.interfaceId} and state in ('succeeded', 'succeeded_with_quarantine')
      and id <> ${row.id} order by id desc limit 20) recent`);
  return rows[0]?.seconds ?? null;
}

/** A chosen range, the first rows or a replay are not what loads usually are. */
async function usualOf(
  context: ServiceContext,
  row: RunRow,
): Promise<Pick<RunDetail, 'medianRowsPerSecond' | 'expectedRows' | 'lagSeconds'>> {
  const { rows } = await context.db.execute<{ rate: number | null; rows: number | null; lag: number | null }>(sql`
    select median_rows_per_second as rate, median_rows as rows, extract(epoch from now() - fresh_at)::float8 as lag
    from interface_freshness where interface_id = ${row.interfaceId}`);
  const { rate = null, rows: medianRows = null, lag = null } = rows[0] ?? {};
  const isUsual = !row.options.boundary && !row.options.limitRows && !row.options.replay;
  return {
    medianRowsPerSecond: rate,
    expectedRows: isUsual ? medianRows : (row.options.limitRows ?? null),
    lagSeconds: lag && Math.max(0, lag),
  };
}

async function attemptsOf(context: ServiceContext, row: RunRow): Promise<RunDetail['attempts']> {
  const rows = await context.db.select().from(runAttempt).where(eq(runAttempt.runId, row.id)).orderBy(asc(runAttempt.attempt));
  return rows.map(({ attempt, workerName, startedAt, finishedAt, outcome, error }) => ({
    attempt,
    workerName,
    startedAt,
    finishedAt,
    outcome,
    error: error as RunDetail['error'],
  }));
}

async function partitionsOf(context: ServiceContext, row: RunRow): Promise<RunDetail['partitions']> {
  const rows = await context.db.select().from(runPartition).where(eq(runPartition.runId, row.id)).orderBy(asc(runPartition.partition));
  return rows.map((item) => ({
    partition: item.partition,
    isFinished: item.isFinished,
    batchNumber: item.batchNumber,
    checkpoint: item.checkpoint,
    ...countsOf(item),
  }));
}
