import { eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { alertRoute, notifier } from '#src/db/schema/index.ts';
import type { alertRouteContract } from '#src/server/contracts/alert-route.ts';
import { requirePermission } from '../access.ts';
import { narrowest, requireScope } from '../alert/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';

type Content = z.output<typeof alertRouteContract.create.input>;
type Update = z.output<typeof alertRouteContract.update.input>;

export async function createAlertRoute(context: ServiceContext, input: Content): Promise<{ id: string }> {
  await requireScope(context, 'alertRoute.create', input);
  return context.db.transaction(async (tx) => {
    const row = await contentOf(tx, input);
    const [made] = await tx.insert(alertRoute).values(row).returning({ id: alertRoute.id });
    const id = made?.id as string;
    await recordAudit(tx, context, {
      action: 'alertRoute.create',
      objectType: 'alertRoute',
      objectId: id,
      objectName: row.name,
      after: row,
    });
    return { id };
  });
}

export async function updateAlertRoute(context: ServiceContext, { id, version: expected, ...input }: Update): Promise<{ version: number }> {
  await requireScope(context, 'alertRoute.update', input);
  return context.db.transaction(async (tx) => {
    const before = await find(tx, id);
    if (before.version !== expected) throw refusal('object/changed-meanwhile');
    const row = await contentOf(tx, input);
    const version = before.version + 1;
    await tx
      .update(alertRoute)
      .set({ ...row, version, updatedAt: context.ports.now() })
      .where(eq(alertRoute.id, id));
    await recordAudit(tx, context, {
      action: 'alertRoute.update',
      objectType: 'alertRoute',
      objectId: id,
      objectName: row.name,
      before,
      after: row,
    });
    return { version };
  });
}

export async function removeAlertRoute(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'alertRoute.remove');
  await context.db.transaction(async (tx) => {
    const before = await find(tx, id);
    await tx.delete(alertRoute).where(eq(alertRoute.id, id));
    await recordAudit(tx, context, {
      action: 'alertRoute.remove',
      objectType: 'alertRoute',
      objectId: id,
      objectName: before.name,
      before,
    });
  });
  return { isDone: true };
}

async function find(tx: Transaction, id: string) {
  const [row] = await tx.select().from(alertRoute).where(eq(alertRoute.id, id)).for('update');
  if (!row) throw missing();
  return row;
}

async function contentOf(tx: Transaction, input: Content) {
  const wanted = [...new Set([...input.notifierIds, ...input.escalateNotifierIds])];
  const known = await tx.select({ id: notifier.id }).from(notifier).where(inArray(notifier.id, wanted));
  if (known.length !== wanted.length) throw missing();
  if (input.escalateMinutes !== null && input.escalateNotifierIds.length === 0)
    throw refusal('alert-route/escalation-to-nobody', {}, 'escalateNotifierIds');
  return { ...input, ...narrowest(input) };
}
