import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { userAccount } from '#src/db/schema/index.ts';
import type { accountContract } from '#src/server/contracts/account.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { hashPassword, isPassword } from '../password/index.ts';
import { requireOwnSession } from '../session/index.ts';

type UpdateInput = z.output<typeof accountContract.update.input>;
type PasswordInput = z.output<typeof accountContract.updatePassword.input>;

/** Name and language of one's own; role and e-mail are for administrators. */
export async function updateAccount(context: ServiceContext, { name, locale }: UpdateInput): Promise<{ isDone: true }> {
  const user = await findOwn(context.db, context);
  const changes = { ...(name !== undefined && { name }), ...(locale !== undefined && { locale }) };
  if (Object.keys(changes).length === 0) return { isDone: true };
  await context.db.transaction(async (tx) => {
    await tx.update(userAccount).set(changes).where(eq(userAccount.id, user.id));
    await recordAudit(tx, context, {
      action: 'account.update',
      objectType: 'user',
      objectId: user.id,
      objectName: user.email,
      after: changes,
    });
  });
  return { isDone: true };
}

/** Ends every session, this one too: whoever has stolen one loses it. */
export async function updateOwnPassword(
  context: ServiceContext,
  { currentPassword, newPassword }: PasswordInput,
): Promise<{ isDone: true }> {
  const user = await findOwn(context.db, context);
  if (!(await isPassword(user.passwordHash, currentPassword))) throw refusal('account/password-wrong', {}, 'currentPassword');
  if (currentPassword === newPassword) throw refusal('account/password-unchanged', {}, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  await context.db.transaction(async (tx) => {
    await tx
      .update(userAccount)
      .set({ passwordHash, mustChangePassword: false, sessionVersion: sql`${userAccount.sessionVersion} + 1` })
      .where(eq(userAccount.id, user.id));
    await recordAudit(tx, context, { action: 'account.updatePassword', objectType: 'user', objectId: user.id, objectName: user.email });
  });
  return { isDone: true };
}

export async function cancelOwnSessions(context: ServiceContext): Promise<{ isDone: true }> {
  const user = await findOwn(context.db, context);
  await context.db.transaction(async (tx) => {
    await tx
      .update(userAccount)
      .set({ sessionVersion: sql`${userAccount.sessionVersion} + 1` })
      .where(eq(userAccount.id, user.id));
    await recordAudit(tx, context, { action: 'account.cancelSessions', objectType: 'user', objectId: user.id, objectName: user.email });
  });
  return { isDone: true };
}

async function findOwn(db: DatabaseOrTransaction, context: ServiceContext): Promise<typeof userAccount.$inferSelect> {
  const [user] = await db
    .select()
    .from(userAccount)
    .where(eq(userAccount.id, requireOwnSession(context)));
  if (!user) throw refusal('access/not-signed-in');
  return user;
}
