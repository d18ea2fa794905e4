import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { quarantinedRow, run, source, sourceInterface, worker } from '#src/db/schema/index.ts';
import type { Overview } from '#src/server/contracts/overview.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type RunFigures = Omit<Overview, 'failingInterfaces' | 'openQuarantinedRows' | 'activeWorkers'>;

/** Run ids grow with time: the newest run older than a day bounds the scan to one day of runs. */
const dayStart = sql`coalesce((select old.id from run old where old.queued_at < now() - interval '24 hours' order by old.id desc limit 1), 0)`;

const runsIn = (states: string) => sql<number>`count(*) filter (where ${run.state} in (${sql.raw(states)}))::int`;
const rowsOf = (columns: string) => sql<number>`coalesce(sum(${sql.raw(columns)}), 0)::float8`;

const scope = { rawDatabaseId: source.rawDatabaseId, sourceId: source.id };

export async function getOverview(context: ServiceContext): Promise<Overview> {
  const [figures, failingInterfaces, openQuarantinedRows, activeWorkers] = await Promise.all([
    runFigures(context),
    countFailing(context),
    countOpenRows(context),
    countWorkers(context),
  ]);
  return { ...figures, failingInterfaces, openQuarantinedRows, activeWorkers };
}

async function runFigures(context: ServiceContext): Promise<RunFigures> {
  const [row] = await context.db
    .select({
      runsSucceeded: runsIn(`'succeeded'`),
      runsPartlySucceeded: runsIn(`'succeeded_with_quarantine'`),
      runsFailed: runsIn(`'failed'`),
      runsWaiting: runsIn(`'queued'`),
      runsActive: runsIn(`'claimed', 'running', 'stalled', 'cancelling'`),
      rowsRead: rowsOf('read'),
      rowsLanded: rowsOf('written + updated + unchanged'),
      rowsQuarantined: rowsOf('quarantined'),
    })
    .from(run)
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(sql`${run.id} > ${dayStart}`, visible(context, 'run.list', scope)));
  return row as RunFigures;
}

async function countFailing(context: ServiceContext): Promise<number> {
  const lastState = sql`(select last.state from run last where last.interface_id = ${sourceInterface.id} order by last.id desc limit 1)`;
  const [row] = await context.db
    .select({ count: count() })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(and(eq(sourceInterface.state, 'online'), sql`${lastState} = 'failed'`, visible(context, 'sourceInterface.list', scope)));
  return row?.count ?? 0;
}

async function countOpenRows(context: ServiceContext): Promise<number> {
  const [row] = await context.db
    .select({ count: count() })
    .from(quarantinedRow)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantinedRow.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(and(inArray(quarantinedRow.state, ['open', 'edited']), visible(context, 'quarantine.list', scope)));
  return row?.count ?? 0;
}

async function countWorkers(context: ServiceContext): Promise<number> {
  const [row] = await context.db.select({ count: count() }).from(worker).where(eq(worker.state, 'active'));
  return row?.count ?? 0;
}
