import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alert, alertEvent, alertMember, rawDatabase, run, source, sourceInterface } from '#src/db/schema/index.ts';
import type { AlertDetail } from '#src/server/contracts/alert.ts';
import { muteOf } from '#src/server/core/alert/route.ts';
import type { ServiceContext } from '../context.ts';
import { listForAlert } from '../notification/index.ts';
import { findAlert } from './find.ts';
import { loadAudience, routedOf } from './tell.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './view.ts';

const maxEvents = 200;
const maxMembers = 500;
const chartRuns = 30;

export async function getAlert(context: ServiceContext, { id }: { readonly id: string }): Promise<AlertDetail> {
  const found = await findAlert(context, 'alert.get', id);
  const [row] = await context.db.select(summaryColumns).from(alert).where(eq(alert.id, found.id));
  const [names, members, events, deliveries, runs, mute] = await Promise.all([
    namesOf(context, found),
    membersOf(context, found.id),
    eventsOf(context, found.id),
    listForAlert(context, found.id),
    runsOf(context, found.interfaceId),
    mutedBy(context, row as SummaryRow),
  ]);
  const { firedAt, closeReason, previousId, ruleId } = found;
  const lineage = { firedAt, closeReason, previousId: previousId === null ? null : String(previousId), ruleId };
  return { ...summaryOf(row as SummaryRow), ...lineage, ...names, mutedBy: mute, members, events, deliveries, runs };
}

async function mutedBy(context: ServiceContext, row: SummaryRow): Promise<string | null> {
  const now = context.ports.now();
  const { mutes } = await loadAudience(context.db, now);
  return muteOf(await routedOf(context.db, row), mutes, now)?.name ?? null;
}

async function namesOf(
  { db }: ServiceContext,
  { sourceId, rawDatabaseId, interfaceId }: SummaryRow | Awaited<ReturnType<typeof findAlert>>,
) {
  const [of] = sourceId === null ? [] : await db.select({ name: source.name }).from(source).where(eq(source.id, sourceId));
  const [raw] =
    rawDatabaseId === null ? [] : await db.select({ name: rawDatabase.name }).from(rawDatabase).where(eq(rawDatabase.id, rawDatabaseId));
  const [one] =
    interfaceId === null
      ? []
      : await db.select({ state: sourceInterface.state }).from(sourceInterface).where(eq(sourceInterface.id, interfaceId));
  return { sourceName: of?.name ?? null, rawDatabaseName: raw?.name ?? null, interfaceState: one?.state ?? null };
}

async function membersOf({ db }: ServiceContext, alertId: bigint): Promise<AlertDetail['members']> {
  const rows = await db
    .select({ member: alertMember, interfaceName: sourceInterface.name })
    .from(alertMember)
    .innerJoin(sourceInterface, eq(sourceInterface.id, alertMember.interfaceId))
    .where(eq(alertMember.alertId, alertId))
    .orderBy(asc(sourceInterface.name))
    .limit(maxMembers);
  return rows.map(({ member: { runId, ...member }, interfaceName }) => ({
    ...member,
    interfaceName,
    runId: runId === null ? null : String(runId),
  }));
}

async function eventsOf({ db }: ServiceContext, alertId: bigint): Promise<AlertDetail['events']> {
  const rows = await db.select().from(alertEvent).where(eq(alertEvent.alertId, alertId)).orderBy(desc(alertEvent.id)).limit(maxEvents);
  return rows.map(({ id, at, kind, actor, details }) => ({ id: String(id), at, kind, actor, details: { ...details } }));
}

async function runsOf({ db }: ServiceContext, interfaceId: string | null): Promise<AlertDetail['runs']> {
  if (interfaceId === null) return [];
  const seconds = sql<number>`coalesce(extract(epoch from ${run.finishedAt} - ${run.startedAt}), 0)::float8`;
  const rows = await db
    .select({ id: run.id, at: run.queuedAt, state: run.state, read: run.read, quarantined: run.quarantined, seconds })
    .from(run)
    .where(and(eq(run.interfaceId, interfaceId), inArray(run.state, ['succeeded', 'succeeded_with_quarantine', 'failed'])))
    .orderBy(desc(run.id))
    .limit(chartRuns);
  return rows.reverse().map(({ id, ...rest }) => ({ ...rest, runId: String(id) }));
}
