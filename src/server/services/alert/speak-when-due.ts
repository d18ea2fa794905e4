import { asc, eq, lte, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { alert, alertEvent } from '#src/db/schema/index.ts';
import type { AlertEventKind, Handling } from '#src/server/core/alert/alert.ts';
import { dueActs, muteOf, nextDueAt } from '#src/server/core/alert/route.ts';
import type { ServiceContext } from '../context.ts';
import { type AlertRow, type Audience, loadAudience, routedOf, tellOne } from './tell.ts';

const pageSize = 200;

/** Reminders, escalations, and the ends of snoozes and mutes. Returns how many alerts were due. */
export async function speakWhenDue(context: ServiceContext): Promise<number> {
  const now = context.ports.now();
  return context.db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(alert)
      .where(lte(alert.nextNotifyAt, now))
      .orderBy(asc(alert.nextNotifyAt))
      .limit(pageSize)
      .for('update', { skipLocked: true });
    if (due.length === 0) return 0;
    const audience = await loadAudience(tx, now);
    for (const row of due) await speak(tx, row, audience, now);
    return due.length;
  });
}

async function speak(tx: Transaction, row: AlertRow, audience: Audience, now: Date): Promise<void> {
  const routed = await routedOf(tx, row);
  const acts = dueActs(routed, audience.routes, now);
  const mute = muteOf(routed, audience.mutes, now);
  if (acts.length === 0) {
    await tx
      .update(alert)
      .set({ nextNotifyAt: nextDueAt(routed, audience.routes, mute, now) })
      .where(eq(alert.id, row.id));
    return;
  }
  let current = row;
  for (const act of acts) current = await tellOfAct(tx, current, act, audience, now);
}

async function tellOfAct(tx: Transaction, row: AlertRow, event: AlertEventKind, audience: Audience, now: Date): Promise<AlertRow> {
  const woken = event === 'snooze-ended' ? { handling: 'unhandled', snoozedUntil: null } : {};
  const [current] = await tx
    .update(alert)
    .set({ ...woken, nextNotifyAt: sql`null` })
    .where(eq(alert.id, row.id))
    .returning();
  const details = { severity: row.severity, count: row.count };
  const [written] = await tx.insert(alertEvent).values({ alertId: row.id, at: now, kind: event, details }).returning({ id: alertEvent.id });
  const told = { row: current as AlertRow, eventId: written?.id as bigint, event, handling: current?.handling as Handling };
  await tellOne(tx, told, audience, now);
  const [after] = await tx.select().from(alert).where(eq(alert.id, row.id));
  return after as AlertRow;
}
