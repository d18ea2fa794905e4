import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { userAccount, userSession } from '#src/db/schema/index.ts';
import type { UserSession } from '#src/server/contracts/session.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { requireOwnSession } from './require-own.ts';

const maxShown = 200;

export async function listOwnSessions(context: ServiceContext): Promise<UserSession[]> {
  return listOf(context, requireOwnSession(context));
}

export async function listUserSessions(context: ServiceContext, { id }: { readonly id: string }): Promise<UserSession[]> {
  requirePermission(context, 'user.listSessions');
  return listOf(context, id);
}

/** Sessions that still open the console, the latest first. */
async function listOf({ db, ports, actor }: ServiceContext, userId: string): Promise<UserSession[]> {
  const rows = await db
    .select({ session: userSession })
    .from(userSession)
    .innerJoin(userAccount, eq(userAccount.id, userSession.userId))
    .where(
      and(
        eq(userSession.userId, userId),
        isNull(userSession.revokedAt),
        gt(userSession.expiresAt, ports.now()),
        eq(userSession.sessionVersion, userAccount.sessionVersion),
      ),
    )
    .orderBy(desc(userSession.createdAt))
    .limit(maxShown);
  return rows.map(({ session: { id, method, address, agent, createdAt, lastSeenAt } }) => ({
    id,
    method: method as UserSession['method'],
    address,
    agent,
    createdAt,
    lastSeenAt,
    isCurrent: id === actor.sessionId,
  }));
}
