import { and, count, eq, isNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { roleGrant, userAccount } from '#src/db/schema/index.ts';
import type { userContract } from '#src/server/contracts/account.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';
import { hashPassword, randomPassword } from '../password/index.ts';
import { dropTotp } from '../totp/index.ts';

type Input = z.output<typeof userContract.update.input>;
type UserRow = typeof userAccount.$inferSelect;

/** A changed role, grant or disabling ends the user's sessions at once. */
export async function updateUser(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  requirePermission(context, 'user.update');
  await context.db.transaction(async (tx) => {
    const before = await lockUser(tx, input.id);
    const isDemoted = (input.role !== undefined && input.role !== before.role) || (input.isDisabled === true && before.disabledAt === null);
    if (isDemoted && before.id === context.actor.id) throw refusal('access/own-role');
    if (isDemoted && before.role === 'admin') await keepOneAdmin(tx, before.id);
    await tx
      .update(userAccount)
      .set(changesOf(context, before, input))
      .where(eq(userAccount.id, before.id));
    if (input.grants) await replaceGrants(tx, before.id, input.grants);
    const { id: _, ...after } = input;
    const entry = { action: 'user.update', objectType: 'user', objectId: before.id, objectName: before.email };
    await recordAudit(tx, context, {
      ...entry,
      before: { name: before.name, role: before.role, isDisabled: before.disabledAt !== null },
      after,
    });
  });
  return { isDone: true };
}

function changesOf(context: ServiceContext, before: UserRow, { name, role, isDisabled, grants }: Input) {
  const endsSessions = role !== undefined || isDisabled !== undefined || grants !== undefined;
  const disabledAt = isDisabled === undefined ? before.disabledAt : isDisabled ? (before.disabledAt ?? context.ports.now()) : null;
  return {
    name: name ?? before.name,
    role: role ?? before.role,
    disabledAt,
    ...(isDisabled === false && { lockedUntil: null, failedSignIns: 0 }),
    ...(endsSessions && { sessionVersion: sql`${userAccount.sessionVersion} + 1` }),
  };
}

async function replaceGrants(tx: Transaction, userId: string, grants: NonNullable<Input['grants']>): Promise<void> {
  await tx.delete(roleGrant).where(eq(roleGrant.userId, userId));
  const useful = grants.filter((grant) => grant.rawDatabaseId !== null || grant.sourceId !== null);
  if (useful.length > 0)
    await tx
      .insert(roleGrant)
      .values(
        useful.map(({ rawDatabaseId, sourceId, role }) => ({
          userId,
          rawDatabaseId: sourceId === null ? rawDatabaseId : null,
          sourceId,
          role,
        })),
      )
      .onConflictDoNothing();
}

async function lockUser(tx: Transaction, id: string): Promise<UserRow> {
  const [row] = await tx.select().from(userAccount).where(eq(userAccount.id, id)).for('update');
  if (!row) throw missing();
  return row;
}

/** Locks all administrators, so that two of them cannot demote each other at once. */
async function keepOneAdmin(tx: Transaction, id: string): Promise<void> {
  await tx.select({ id: userAccount.id }).from(userAccount).where(eq(userAccount.role, 'admin')).for('update');
  const [others] = await tx
    .select({ count: count() })
    .from(userAccount)
    .where(and(eq(userAccount.role, 'admin'), isNull(userAccount.disabledAt), ne(userAccount.id, id)));
  if (!others || others.count === 0) throw refusal('access/last-admin');
}

/** A new one-time password; old sessions and locks end. */
export async function resetPassword(
  context: ServiceContext,
  { id }: { readonly id: string },
): Promise<{ id: string; oneTimePassword: string }> {
  requirePermission(context, 'user.updatePassword');
  const oneTimePassword = randomPassword();
  const passwordHash = await hashPassword(oneTimePassword);
  await context.db.transaction(async (tx) => {
    const user = await lockUser(tx, id);
    const unlocked = { failedSignIns: 0, lockedUntil: null };
    await tx
      .update(userAccount)
      .set({ passwordHash, mustChangePassword: true, ...unlocked, sessionVersion: user.sessionVersion + 1 })
      .where(eq(userAccount.id, id));
    await recordAudit(tx, context, { action: 'user.updatePassword', objectType: 'user', objectId: id, objectName: user.email });
  });
  return { id, oneTimePassword };
}

export async function cancelUserSessions(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'user.cancelSessions');
  await context.db.transaction(async (tx) => {
    const user = await lockUser(tx, id);
    await tx
      .update(userAccount)
      .set({ sessionVersion: user.sessionVersion + 1 })
      .where(eq(userAccount.id, id));
    await recordAudit(tx, context, { action: 'user.cancelSessions', objectType: 'user', objectId: id, objectName: user.email });
  });
  return { isDone: true };
}

/** For whoever lost the device: the next sign-in asks for the password alone, and their sessions end. */
export async function resetTotp(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'user.removeTotp');
  await context.db.transaction(async (tx) => {
    const user = await lockUser(tx, id);
    if (!(await dropTotp(tx, id))) throw missing();
    await tx
      .update(userAccount)
      .set({ sessionVersion: user.sessionVersion + 1 })
      .where(eq(userAccount.id, id));
    await recordAudit(tx, context, { action: 'user.removeTotp', objectType: 'user', objectId: id, objectName: user.email });
  });
  return { isDone: true };
}
