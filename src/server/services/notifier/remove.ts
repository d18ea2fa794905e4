import { eq, sql } from 'drizzle-orm';
import { alertRoute, notifier } from '#src/db/schema/index.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { describeNotifier, findNotifier } from './find.ts';

/** Not while a route needs it; its deliveries go with it. */
export async function removeNotifier(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'notifier.remove');
  await context.db.transaction(async (tx) => {
    const before = await findNotifier(tx, id, true);
    const uses = sql`${alertRoute.notifierIds} ? ${id} or ${alertRoute.escalateNotifierIds} ? ${id}`;
    const [used] = await tx.select({ name: alertRoute.name }).from(alertRoute).where(uses).limit(1);
    if (used) throw refusal('object/in-use', { name: used.name });
    await tx.delete(notifier).where(eq(notifier.id, id));
    const entry = { action: 'notifier.remove', objectType: 'notifier', objectId: id, objectName: before.name };
    await recordAudit(tx, context, { ...entry, before: describeNotifier(before) });
  });
  return { isDone: true };
}
