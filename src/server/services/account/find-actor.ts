import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { roleGrant, userAccount } from '#src/db/schema/index.ts';
import type { Role } from '#src/server/contracts/account.ts';
import type { Actor } from '../context.ts';

/**
 * Who a session token stands for now, read at every request: a disabled user or an older session number is nobody, so revoking takes
 * effect at once.
 */
export async function findActor(db: Database, userId: string, sessionVersion: number): Promise<Actor | null> {
  const [user] = await db
    .select()
    .from(userAccount)
    .where(and(eq(userAccount.id, userId), eq(userAccount.sessionVersion, sessionVersion), isNull(userAccount.disabledAt)));
  if (!user) return null;
  const grants = await db
    .select({ rawDatabaseId: roleGrant.rawDatabaseId, sourceId: roleGrant.sourceId, role: roleGrant.role })
    .from(roleGrant)
    .where(eq(roleGrant.userId, userId));
  return {
    kind: 'user',
    id: user.id,
    name: user.email,
    role: user.role as Role,
    grants: grants.map((grant) => ({ ...grant, role: grant.role as Role })),
    mustChangePassword: user.mustChangePassword,
  };
}
