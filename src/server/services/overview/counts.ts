import { and, count, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { alert, interfaceFreshness, quarantineCause, run, source, sourceInterface, worker } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { Overview } from '#src/server/contracts/overview.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Pile<K extends keyof Overview> = Promise<Pick<Overview, K>>;
type RawDatabaseId = string | undefined;

const within = (context: ServiceContext, permission: Permission, rawDatabaseId: RawDatabaseId): SQL | undefined =>
  and(
    visible(context, permission, { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    rawDatabaseId ? eq(source.rawDatabaseId, rawDatabaseId) : undefined,
  );

const unfinished = ['queued', 'claimed', 'running', 'stalled', 'cancelling'];
const ofState = (states: string) => sql<number>`count(*) filter (where ${run.state} in (${sql.raw(states)}))::int`;

export async function countRuns(
  context: ServiceContext,
  rawDatabaseId: RawDatabaseId,
): Pile<'runsWaiting' | 'runsActive' | 'runsStalled' | 'oldestWaitSeconds'> {
  const [row] = await context.db
    .select({
      runsWaiting: ofState(`'queued'`),
      runsActive: ofState(`'claimed', 'running', 'cancelling'`),
      runsStalled: ofState(`'stalled'`),
      oldestWaitSeconds: sql<
        number | null
      >`extract(epoch from now() - min(${run.queuedAt}) filter (where ${run.state} = 'queued'))::float8`,
    })
    .from(run)
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(inArray(run.state, unfinished), within(context, 'run.list', rawDatabaseId)));
  return row ?? { runsWaiting: 0, runsActive: 0, runsStalled: 0, oldestWaitSeconds: null };
}

export async function countFailing(context: ServiceContext, rawDatabaseId: RawDatabaseId): Promise<number> {
  const [row] = await context.db
    .select({ count: count() })
    .from(interfaceFreshness)
    .innerJoin(sourceInterface, eq(sourceInterface.id, interfaceFreshness.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        eq(interfaceFreshness.lastState, 'failed'),
        eq(sourceInterface.state, 'online'),
        within(context, 'sourceInterface.list', rawDatabaseId),
      ),
    );
  return row?.count ?? 0;
}

export async function countLate(context: ServiceContext, rawDatabaseId: RawDatabaseId): Pile<'lateInterfaces' | 'worstLagSeconds'> {
  const freshAt = sql`coalesce(${interfaceFreshness.freshAt}, ${sourceInterface.createdAt})`;
  const [row] = await context.db
    .select({ lateInterfaces: count(), worstLagSeconds: sql<number | null>`extract(epoch from now() - min(${freshAt}))::float8` })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .leftJoin(interfaceFreshness, eq(interfaceFreshness.interfaceId, sourceInterface.id))
    .where(
      and(
        isNotNull(sourceInterface.freshnessMinutes),
        eq(sourceInterface.state, 'online'),
        sql`${freshAt} <= now() - ${sourceInterface.freshnessMinutes} * interval '1 min'`,
        within(context, 'sourceInterface.list', rawDatabaseId),
      ),
    );
  return row ?? { lateInterfaces: 0, worstLagSeconds: null };
}

export async function countFailingSources(context: ServiceContext, rawDatabaseId: RawDatabaseId): Promise<number> {
  const [row] = await context.db
    .select({ count: count() })
    .from(source)
    .where(and(eq(source.health, 'failing'), within(context, 'source.list', rawDatabaseId)));
  return row?.count ?? 0;
}

export async function countOpenRows(context: ServiceContext, rawDatabaseId: RawDatabaseId): Promise<number> {
  const [row] = await context.db
    .select({ count: sql<number>`coalesce(sum(${quarantineCause.rowCount}), 0)::float8` })
    .from(quarantineCause)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantineCause.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(and(sql`${quarantineCause.state} in ('open', 'edited')`, within(context, 'quarantine.list', rawDatabaseId)));
  return row?.count ?? 0;
}

export async function countAlerts(context: ServiceContext, rawDatabaseId: RawDatabaseId): Promise<number> {
  const [row] = await context.db
    .select({ count: count() })
    .from(alert)
    .where(
      and(
        eq(alert.condition, 'firing'),
        eq(alert.handling, 'unhandled'),
        visible(context, 'alert.list', { rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId }),
        rawDatabaseId ? eq(alert.rawDatabaseId, rawDatabaseId) : undefined,
      ),
    );
  return row?.count ?? 0;
}

export async function countWorkers(context: ServiceContext): Pile<'activeWorkers' | 'slots' | 'busySlots'> {
  const busy = sql<number>`(select count(*)::int from run where state in ('claimed', 'running', 'stalled', 'cancelling') and trigger <> 'realtime')`;
  const [row] = await context.db
    .select({ activeWorkers: count(), slots: sql<number>`coalesce(sum(${worker.slots}), 0)::int`, busySlots: busy })
    .from(worker)
    .where(eq(worker.state, 'active'));
  return row ?? { activeWorkers: 0, slots: 0, busySlots: 0 };
}
