import { and, eq, isNull } from 'drizzle-orm';
import { userAccount, userSession } from '#src/db/schema/index.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { requireOwnSession } from './require-own.ts';

export async function cancelOwnSession(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  return cancel(context, 'account.cancelSession', requireOwnSession(context), id);
}

export async function cancelUserSession(
  context: ServiceContext,
  { id, sessionId }: { readonly id: string; readonly sessionId: string },
): Promise<{ isDone: true }> {
  requirePermission(context, 'user.cancelSession');
  return cancel(context, 'user.cancelSession', id, sessionId);
}

/** What a click on "Sign out" does: this session alone ends, whoever kept its cookie. */
export async function signOut(context: ServiceContext): Promise<void> {
  const { id, sessionId } = context.actor;
  if (id !== null && sessionId !== undefined) await cancel(context, 'account.sign-out', id, sessionId);
}

async function cancel(context: ServiceContext, action: string, userId: string, sessionId: string): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(userSession)
      .set({ revokedAt: context.ports.now(), revokedBy: context.actor.name })
      .where(and(eq(userSession.id, sessionId), eq(userSession.userId, userId), isNull(userSession.revokedAt)))
      .returning({ address: userSession.address, agent: userSession.agent });
    if (!ended) throw missing();
    const [user] = await tx.select({ email: userAccount.email }).from(userAccount).where(eq(userAccount.id, userId));
    await recordAudit(tx, context, {
      action,
      objectType: 'user',
      objectId: userId,
      objectName: user?.email ?? null,
      before: { session: sessionId, ...ended },
    });
  });
  return { isDone: true };
}
