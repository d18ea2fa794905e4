import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction, Transaction } from '#src/db/client.ts';
import { alert, alertMute, alertRoute, notification, notifier, rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { AlertEventKind, Handling, Severity } from '#src/server/core/alert/alert.ts';
import {
  type ChannelTimes,
  channelsFor,
  departureOf,
  type Mute,
  matchingRoutes,
  muteOf,
  nextDueAt,
  type Route,
  type RoutedAlert,
} from '#src/server/core/alert/route.ts';

export type AlertRow = typeof alert.$inferSelect;
type NotifierRow = typeof notifier.$inferSelect;
type NewNotification = typeof notification.$inferInsert;

/** An event that people may have to hear of. */
export interface Told {
  readonly row: AlertRow;
  readonly eventId: bigint;
  readonly event: AlertEventKind;
  /** The handling when it happened. */
  readonly handling: Handling;
}

/** What decides who hears what, read once a transaction. */
export interface Audience {
  readonly routes: readonly Route[];
  readonly mutes: readonly Mute[];
  readonly channels: readonly NotifierRow[];
}

export async function loadAudience(db: DatabaseOrTransaction, now: Date): Promise<Audience> {
  const routes = await db.select().from(alertRoute).where(eq(alertRoute.isEnabled, true));
  const mutes = await db
    .select()
    .from(alertMute)
    .where(or(isNull(alertMute.endsAt), gt(alertMute.endsAt, now)));
  const channels = await db.select().from(notifier);
  return { routes: routes as unknown as Route[], mutes, channels };
}

/** Puts the messages of these events into the outbox and sets when each alert has to speak again. */
export async function tell(tx: Transaction, told: readonly Told[], now: Date): Promise<void> {
  if (told.length === 0) return;
  const audience = await loadAudience(tx, now);
  for (const one of told) await tellOne(tx, one, audience, now);
}

export async function tellOne(tx: Transaction, told: Told, audience: Audience, now: Date): Promise<void> {
  const routed = { ...(await routedOf(tx, told.row)), handling: told.handling };
  const mute = muteOf(routed, audience.mutes, now);
  const messages = await messagesOf(tx, told, routed, audience, mute, now);
  if (messages.length > 0) await tx.insert(notification).values(messages).onConflictDoNothing();
  const notifiedAt = messages.some(({ state }) => state !== 'suppressed') ? now : told.row.notifiedAt;
  const escalatedAt = told.event === 'escalated' ? now : told.row.escalatedAt;
  const after = { ...routed, handling: told.row.handling as Handling, notifiedAt, escalatedAt };
  const nextNotifyAt = told.row.condition === 'firing' ? nextDueAt(after, audience.routes, mute, now) : null;
  await tx.update(alert).set({ notifiedAt, escalatedAt, nextNotifyAt }).where(eq(alert.id, told.row.id));
}

async function messagesOf(
  tx: Transaction,
  { row, eventId, event }: Told,
  routed: RoutedAlert,
  { routes, channels }: Audience,
  mute: Mute | null,
  now: Date,
): Promise<NewNotification[]> {
  const toHolder = holderMessages({ row, eventId, event, handling: routed.handling }, routed, { routes, channels, mutes: [] }, now);
  const wanted = channelsFor(event, routed, routes);
  const heard = event === 'resolved' ? await channelsThatHeard(tx, row) : null;
  const toChannels = channels
    .filter(({ id }) => wanted.includes(id) && (heard === null || heard.has(id)))
    .map((channel) => messageOf({ eventId, alertId: row.id, purpose: event }, channel, routed.severity, mute, now));
  return [...toChannels, ...toHolder];
}

/** Whoever holds the alert hears of being assigned and of the recovery, by the mail channels of its routes that do so. */
function holderMessages(
  { row, eventId, event, handling }: Told,
  routed: RoutedAlert,
  { routes, channels }: Audience,
  now: Date,
): NewNotification[] {
  const isNews = event === 'assigned' || (event === 'resolved' && handling === 'taken');
  if (!isNews || row.holderId === null) return [];
  const ids = new Set(matchingRoutes(routed, routes).flatMap(({ notifierIds }) => notifierIds));
  const recipient = row.holderId;
  return channels
    .filter(({ id, config }) => ids.has(id) && config.isHolderTold === true)
    .slice(0, 1)
    .map((channel) => messageOf({ eventId, alertId: row.id, purpose: event, recipient }, channel, routed.severity, null, now));
}

function messageOf(
  about: Pick<NewNotification, 'eventId' | 'alertId' | 'purpose' | 'recipient'>,
  channel: NotifierRow,
  severity: Severity,
  mute: Mute | null,
  now: Date,
): NewNotification {
  const base = { ...about, notifierId: channel.id };
  if (!channel.isEnabled) return { ...base, state: 'suppressed', reason: 'disabled' };
  if (mute) return { ...base, state: 'suppressed', reason: 'mute' };
  const { at, reason } = departureOf(channel as ChannelTimes, severity, now);
  return { ...base, availableAt: at, reason };
}

/** A recovery is news only for those who heard of the trouble. */
async function channelsThatHeard(tx: Transaction, row: AlertRow): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ id: notification.notifierId })
    .from(notification)
    .where(and(eq(notification.alertId, row.id), inArray(notification.state, ['queued', 'sending', 'sent', 'failed'])));
  return new Set(rows.map(({ id }) => id));
}

/** The alert as routes see it, with the owners of what it is about. */
export async function routedOf(db: DatabaseOrTransaction, row: AlertRow): Promise<RoutedAlert> {
  const ownerIds = await ownersOf(db, row);
  return { ...row, severity: row.severity as Severity, handling: row.handling as Handling, ownerIds };
}

async function ownersOf(db: DatabaseOrTransaction, row: AlertRow): Promise<string[]> {
  const owner = (table: typeof sourceInterface | typeof source | typeof rawDatabase, id: string | null) =>
    id === null ? null : sql`select ${table.ownerId} as id from ${table} where ${table.id} = ${id}`;
  const parts = [owner(sourceInterface, row.interfaceId), owner(source, row.sourceId), owner(rawDatabase, row.rawDatabaseId)].filter(
    (part) => part !== null,
  );
  if (parts.length === 0) return [];
  const { rows } = await db.execute<{ id: string | null }>(sql.join(parts, sql` union `));
  return rows.flatMap(({ id }) => id ?? []);
}
