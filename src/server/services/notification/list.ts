import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { alert, notification, notifier, userAccount } from '#src/db/schema/index.ts';
import type { NotificationView, notificationContract } from '#src/server/contracts/notification.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { type Page, pageOf, readIdCursor } from '../paging.ts';

type Input = z.output<typeof notificationContract.list.input>;

const maxOfAlert = 100;
const recipientName = sql<string | null>`(select u.email from ${userAccount} u where u.id::text = ${notification.recipient})`;

/** The newest first. */
export async function listNotifications(context: ServiceContext, input: Input): Promise<Page<NotificationView>> {
  const before = readIdCursor(input.after);
  const where = and(
    visible(context, 'notification.list', { rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId }),
    input.states && input.states.length > 0 ? inArray(notification.state, input.states) : undefined,
    input.notifierId ? eq(notification.notifierId, input.notifierId) : undefined,
    input.alertId ? eq(notification.alertId, BigInt(input.alertId)) : undefined,
    before === null ? undefined : lt(notification.id, before),
  );
  return pageOf(await select(context, where, input.limit + 1), input.limit, ({ row }) => [String(row.id)], viewOf);
}

/** What was sent about one alert; the caller may see the alert. */
export async function listForAlert(context: ServiceContext, alertId: bigint): Promise<NotificationView[]> {
  return (await select(context, eq(notification.alertId, alertId), maxOfAlert)).map(viewOf);
}

function select({ db }: ServiceContext, where: SQL | undefined, limit: number) {
  return db
    .select({ row: notification, notifierName: notifier.name, notifier: notifier.notifier, recipientName, alert })
    .from(notification)
    .innerJoin(notifier, eq(notifier.id, notification.notifierId))
    .leftJoin(alert, eq(alert.id, notification.alertId))
    .where(where)
    .orderBy(desc(notification.id))
    .limit(limit);
}

function viewOf({
  row,
  notifierName,
  notifier: plugin,
  recipientName: recipient,
  alert: about,
}: Awaited<ReturnType<typeof select>>[number]): NotificationView {
  const { id, alertId, digestId, eventId: _, recipient: __, ...rest } = row;
  const text = (value: bigint | null) => (value === null ? null : String(value));
  return {
    ...rest,
    id: String(id),
    alertId: text(alertId),
    digestId: text(digestId),
    notifierName,
    notifier: plugin,
    recipient,
    state: row.state as NotificationView['state'],
    error: row.error as NotificationView['error'],
    alert: about && { code: about.code, details: { ...about.details }, objectName: about.objectName, severity: about.severity as never },
  };
}
