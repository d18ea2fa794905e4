import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { alert, alertEvent, alertMember } from '#src/db/schema/index.ts';
import type { AlertEventKind, AlertState } from '#src/server/core/alert/alert.ts';
import { type Findings, type Firing, fingerprintOf, fingerprintPrefix } from '#src/server/core/alert/findings.ts';
import { type Observed, observe } from '#src/server/core/alert/observe.ts';
import { lockAlerts } from './lock.ts';
import { type AlertRow, type Told, tell } from './tell.ts';

/**
 * Writes what the system has seen: alerts, their timelines and the messages that follow, all in the caller's transaction. Looking
 * twice at the same thing changes nothing the second time, except that occurrences count.
 */
export async function recordFindings(tx: Transaction, findings: Findings, now: Date): Promise<void> {
  if (findings.firing.length === 0 && findings.over.length === 0) return;
  await lockAlerts(tx);
  const told = [...(await recordOver(tx, findings, now)), ...(await recordFiring(tx, findings.firing, now))];
  await tell(tx, told, now);
}

const isOpen = or(ne(alert.handling, 'closed'), eq(alert.condition, 'firing'));

async function recordFiring(tx: Transaction, firing: readonly Firing[], now: Date): Promise<Told[]> {
  const groups = Map.groupBy(firing, fingerprintOf);
  if (groups.size === 0) return [];
  const open = await tx
    .select()
    .from(alert)
    .where(and(inArray(alert.fingerprint, [...groups.keys()]), isOpen))
    .for('update');
  const told: Told[] = [];
  for (const [fingerprint, group] of groups) {
    const before = open.find((row) => row.fingerprint === fingerprint) ?? null;
    told.push(...(await recordGroup(tx, fingerprint, group, before, now)));
  }
  return told;
}

/** All sightings of one fingerprint, one after the other, written once. */
async function recordGroup(
  tx: Transaction,
  fingerprint: string,
  group: readonly Firing[],
  before: AlertRow | null,
  now: Date,
): Promise<Told[]> {
  const stateBefore = before && stateOf(before);
  let state: AlertState | null = stateBefore;
  const events: AlertEventKind[] = [];
  for (const firing of group) {
    const observed: Observed | null = observe(state, { isFiring: true, severity: firing.severity, isOccurrence: firing.isOccurrence });
    if (observed === null) continue;
    state = observed.state;
    if (observed.event) events.push(observed.event);
  }
  const last = group.at(-1) as Firing;
  if (state === null || (before !== null && state === stateBefore && !isStale(before, now))) return [];
  const row = before === null ? await insert(tx, fingerprint, last, state, now) : await rewrite(tx, before, last, state, events, now);
  const members = group.filter((firing) => firing.memberId !== undefined);
  const grown = members.length > 0 ? await recordMembers(tx, row, members, now) : row;
  return recordEvents(tx, grown, [...new Set(events)], now);
}

async function insert(tx: Transaction, fingerprint: string, firing: Firing, state: AlertState, now: Date): Promise<AlertRow> {
  const [previous] = await tx
    .select({ id: alert.id })
    .from(alert)
    .where(eq(alert.fingerprint, fingerprint))
    .orderBy(desc(alert.id))
    .limit(1);
  const values = { fingerprint, object: fingerprintPrefix(firing), ...contentOf(firing), ...state, previousId: previous?.id ?? null };
  const times = { firstSeenAt: now, lastSeenAt: now, firedAt: now };
  const [row] = await tx
    .insert(alert)
    .values({ ...values, ...times, kind: firing.kind })
    .returning();
  return row as AlertRow;
}

async function rewrite(
  tx: Transaction,
  before: AlertRow,
  firing: Firing,
  state: AlertState,
  events: readonly AlertEventKind[],
  now: Date,
): Promise<AlertRow> {
  const isReopened = events.includes('reopened');
  const [row] = await tx
    .update(alert)
    .set({
      ...contentOf(firing),
      ...state,
      lastSeenAt: now,
      ...(isReopened && { firedAt: now, resolvedAt: null, notifiedAt: null, escalatedAt: null, holderId: null, closeReason: null }),
    })
    .where(eq(alert.id, before.id))
    .returning();
  return row as AlertRow;
}

function contentOf(firing: Firing) {
  return {
    ...firing.place,
    objectName: firing.objectName,
    severity: firing.severity,
    code: firing.code,
    details: firing.details,
    ...(firing.error && { error: firing.error }),
    ...(firing.runId !== undefined && { runId: BigInt(firing.runId) }),
    ruleId: firing.ruleId ?? null,
  };
}

async function recordMembers(tx: Transaction, row: AlertRow, firing: readonly Firing[], now: Date): Promise<AlertRow> {
  const newest = new Map(firing.map((one) => [one.memberId as string, one]));
  const values = [...newest].map(([interfaceId, { runId }]) => ({
    alertId: row.id,
    interfaceId,
    runId: runId === undefined ? null : BigInt(runId),
    firstSeenAt: now,
    lastSeenAt: now,
  }));
  await tx
    .insert(alertMember)
    .values(values)
    .onConflictDoUpdate({
      target: [alertMember.alertId, alertMember.interfaceId],
      set: { runId: sql`excluded.run_id`, count: sql`${alertMember.count} + 1`, isFiring: true, lastSeenAt: now },
    });
  const [grown] = await tx
    .update(alert)
    .set({ memberCount: sql`(select count(*) from alert_member m where m.alert_id = ${row.id})` })
    .where(eq(alert.id, row.id))
    .returning();
  return grown as AlertRow;
}

async function recordOver(tx: Transaction, { over }: Findings, now: Date): Promise<Told[]> {
  const excepted = new Map<string, Set<string>>();
  for (const one of over) {
    const known = excepted.get(fingerprintPrefix(one));
    const causes = new Set(one.exceptCauses ?? []);
    excepted.set(fingerprintPrefix(one), known ? known.intersection(causes) : causes);
  }
  if (excepted.size === 0) return [];
  const rows = await tx
    .select()
    .from(alert)
    .where(and(sql`${alert.object} = any(${sql.param([...excepted.keys()])}::text[])`, eq(alert.condition, 'firing')))
    .for('update');
  const told: Told[] = [];
  for (const row of rows.filter((one) => !excepted.get(one.object)?.has(one.fingerprint.slice(one.object.length)))) {
    told.push(...(await resolve(tx, row, now)));
  }
  return told;
}

async function resolve(tx: Transaction, before: AlertRow, now: Date): Promise<Told[]> {
  const observed = observe(stateOf(before), { isFiring: false, severity: before.severity as AlertState['severity'], isOccurrence: false });
  if (observed === null) return [];
  const [row] = await tx
    .update(alert)
    .set({ ...observed.state, resolvedAt: now, nextNotifyAt: null })
    .where(eq(alert.id, before.id))
    .returning();
  const told = await recordEvents(tx, row as AlertRow, ['resolved'], now);
  return told.map((one) => ({ ...one, handling: before.handling as AlertState['handling'] }));
}

async function recordEvents(tx: Transaction, row: AlertRow, events: readonly AlertEventKind[], now: Date): Promise<Told[]> {
  const told: Told[] = [];
  for (const kind of events) {
    const details = { severity: row.severity, count: row.count };
    const [event] = await tx.insert(alertEvent).values({ alertId: row.id, at: now, kind, details }).returning({ id: alertEvent.id });
    told.push({ row, eventId: event?.id as bigint, event: kind, handling: row.handling as AlertState['handling'] });
  }
  return told;
}

/** The figures of a lasting condition are brought up to date once a minute. */
function isStale(row: AlertRow, now: Date): boolean {
  return row.condition === 'firing' && now.getTime() - row.lastSeenAt.getTime() > 60_000;
}

function stateOf({ condition, handling, severity, count, snoozedUntil }: AlertRow): AlertState {
  return { condition, handling, severity, count, snoozedUntil } as AlertState;
}
