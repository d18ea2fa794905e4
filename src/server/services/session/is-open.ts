import { and, eq, isNull } from 'drizzle-orm';
import { userAccount, userSession } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';

/** Whether the session an answer goes to still opens the console; for answers that take longer than a request. */
export async function isSessionOpen({ db, actor }: ServiceContext): Promise<boolean> {
  if (actor.sessionId === undefined) return true;
  const [found] = await db
    .select({ id: userSession.id })
    .from(userSession)
    .innerJoin(userAccount, eq(userAccount.id, userSession.userId))
    .where(
      and(
        eq(userSession.id, actor.sessionId),
        isNull(userSession.revokedAt),
        eq(userSession.sessionVersion, userAccount.sessionVersion),
        isNull(userAccount.disabledAt),
      ),
    );
  return found !== undefined;
}
