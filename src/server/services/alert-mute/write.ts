import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { alertMute } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { alertMuteContract } from '#src/server/contracts/alert-mute.ts';
import { narrowest, requireScope } from '../alert/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';

type Content = z.output<typeof alertMuteContract.create.input>;

export async function createAlertMute(context: ServiceContext, input: Content): Promise<{ id: string }> {
  await requireScope(context, 'alertMute.create', input);
  const row = contentOf(input);
  return context.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(alertMute)
      .values({ ...row, createdBy: context.actor.name })
      .returning({ id: alertMute.id });
    const id = made?.id as string;
    await recordAudit(tx, context, {
      action: 'alertMute.create',
      objectType: 'alertMute',
      objectId: id,
      objectName: row.name,
      after: row,
      reason: row.reason,
    });
    return { id };
  });
}

export async function updateAlertMute(
  context: ServiceContext,
  { id, ...input }: Content & { readonly id: string },
): Promise<{ isDone: true }> {
  await requireScope(context, 'alertMute.update', input);
  const row = contentOf(input);
  await context.db.transaction(async (tx) => {
    const before = await find(tx, context, 'alertMute.update', id);
    await tx.update(alertMute).set(row).where(eq(alertMute.id, id));
    const entry = { action: 'alertMute.update', objectType: 'alertMute', objectId: id, objectName: row.name, reason: row.reason };
    await recordAudit(tx, context, { ...entry, before, after: row });
  });
  return { isDone: true };
}

export async function removeAlertMute(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const before = await find(tx, context, 'alertMute.remove', id);
    await tx.delete(alertMute).where(eq(alertMute.id, id));
    await recordAudit(tx, context, { action: 'alertMute.remove', objectType: 'alertMute', objectId: id, objectName: before.name, before });
  });
  return { isDone: true };
}

async function find(tx: Transaction, context: ServiceContext, permission: Permission, id: string) {
  const [row] = await tx.select().from(alertMute).where(eq(alertMute.id, id)).for('update');
  if (!row) throw missing();
  await requireScope(context, permission, row);
  return row;
}

/** A silence without an end and without hours would be forgotten. */
function contentOf({ name, kinds, startsAt, endsAt, weekly, reason, ...scope }: Content) {
  if (endsAt === null && weekly === null) throw refusal('alert-mute/endless', {}, 'endsAt');
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) throw refusal('alert-mute/ends-before-start', {}, 'endsAt');
  return { name, ...narrowest(scope), kinds, startsAt, endsAt, weekly, reason };
}
