import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { roleGrant, setting, userAccount, userSession, userTotp } from '#src/db/schema/index.ts';
import type { SessionClaim } from '#src/server/auth/session-token.ts';
import type { Role } from '#src/server/contracts/account.ts';
import type { Actor, Grant } from '../context.ts';

const lastSeenEverySeconds = 60;

export interface Look {
  readonly now: Date;
  readonly address: string | null;
}

/**
 * Who a session token stands for now, read at every request: a revoked session, a disabled user or an older session number is nobody,
 * so revoking takes effect at once.
 */
export async function findActor(db: Database, claim: SessionClaim, look: Look): Promise<Actor | null> {
  const [found] = await db
    .select({
      user: userAccount,
      lastSeenAt: userSession.lastSeenAt,
      hasTotp: sql<boolean>`${userTotp.confirmedAt} is not null`,
      isTotpDue: sql<boolean>`${userSession.method} = 'password' and ${isTotpRequired}`,
    })
    .from(userSession)
    .innerJoin(userAccount, eq(userAccount.id, userSession.userId))
    .leftJoin(userTotp, eq(userTotp.userId, userAccount.id))
    .where(
      and(
        eq(userSession.id, claim.sessionId),
        eq(userSession.userId, claim.userId),
        isNull(userSession.revokedAt),
        gt(userSession.expiresAt, look.now),
        eq(userSession.sessionVersion, userAccount.sessionVersion),
        eq(userAccount.sessionVersion, claim.sessionVersion),
        isNull(userAccount.disabledAt),
      ),
    );
  if (!found) return null;
  if (look.now.getTime() - found.lastSeenAt.getTime() > lastSeenEverySeconds * 1000) await touch(db, claim.sessionId, look);
  return {
    kind: 'user',
    id: found.user.id,
    name: found.user.email,
    role: found.user.role as Role,
    grants: await grantsOf(db, found.user.id),
    mustChangePassword: found.user.mustChangePassword,
    mustEnrolTotp: found.isTotpDue && !found.hasTotp,
    sessionId: claim.sessionId,
  };
}

export const isTotpRequired = sql<boolean>`coalesce((select ${setting.value} = 'true' from ${setting} where ${setting.key} = 'security.requireTotp'), false)`;

async function touch(db: Database, sessionId: string, { now, address }: Look): Promise<void> {
  await db.update(userSession).set({ lastSeenAt: now, address }).where(eq(userSession.id, sessionId));
}

/** What a person holds on single objects, by themselves and through teams. */
export async function grantsOf(db: Database, userId: string): Promise<Grant[]> {
  const ofTheirTeams = sql`${roleGrant.teamId} in (select team_id from team_member where user_id = ${userId})`;
  const grants = await db
    .selectDistinct({ rawDatabaseId: roleGrant.rawDatabaseId, sourceId: roleGrant.sourceId, role: roleGrant.role })
    .from(roleGrant)
    .where(or(eq(roleGrant.userId, userId), ofTheirTeams));
  return grants.map((grant) => ({ ...grant, role: grant.role as Role }));
}
