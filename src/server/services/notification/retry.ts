import { and, eq, inArray } from 'drizzle-orm';
import { alert, notification } from '#src/db/schema/index.ts';
import { requirePermission, requirePermissionOn } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';

/** A message that failed, or that was withheld, goes out once more under its own id. */
export async function retryNotification(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId, objectName: alert.objectName, state: notification.state })
      .from(notification)
      .leftJoin(alert, eq(alert.id, notification.alertId))
      .where(eq(notification.id, BigInt(id)));
    if (!found) throw missing();
    if (found.rawDatabaseId === null) requirePermission(context, 'notification.retry');
    else requirePermissionOn(context, 'notification.retry', { rawDatabaseId: found.rawDatabaseId, sourceId: found.sourceId });
    const [queued] = await tx
      .update(notification)
      .set({ state: 'queued', reason: null, error: null, attempt: 0, availableAt: context.ports.now() })
      .where(and(eq(notification.id, BigInt(id)), inArray(notification.state, ['failed', 'suppressed'])))
      .returning({ id: notification.id });
    if (!queued) throw refusal('notification/not-failed');
    const entry = { action: 'notification.retry', objectType: 'notification', objectId: id, objectName: found.objectName };
    await recordAudit(tx, context, { ...entry, before: { state: found.state }, after: { state: 'queued' } });
  });
  return { isDone: true };
}
