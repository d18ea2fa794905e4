import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { apiToken, source, userAccount } from '#src/db/schema/index.ts';
import type { Role } from '#src/server/contracts/account.ts';
import { grantsOf, type Look } from '../account/index.ts';
import type { Actor } from '../context.ts';
import { type TokenReach, withinReach } from './reach.ts';

const prefix = 'hw_';
const lastUsedEverySeconds = 60;

export function newToken(): { token: string; tokenHash: string; hint: string } {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { token, tokenHash: hashToken(token), hint: token.slice(0, 8) };
}

/** The person behind a token, with no more rights than both of them have now; null for anything that is no valid token. */
export async function findTokenActor(db: Database, token: string, look: Look): Promise<Actor | null> {
  if (!token.startsWith(prefix)) return null;
  const [found] = await db
    .select({ row: apiToken, user: userAccount, parentId: source.rawDatabaseId })
    .from(apiToken)
    .innerJoin(userAccount, eq(userAccount.id, apiToken.userId))
    .leftJoin(source, eq(source.id, apiToken.sourceId))
    .where(
      and(
        eq(apiToken.tokenHash, hashToken(token)),
        isNull(apiToken.revokedAt),
        or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, look.now)),
        isNull(userAccount.disabledAt),
      ),
    );
  if (!found) return null;
  const { row, user, parentId } = found;
  await touch(db, row, look);
  const reach: TokenReach = { role: row.role as Role, rawDatabaseId: row.rawDatabaseId, sourceId: row.sourceId, sourceParentId: parentId };
  const own = { role: user.role as Role, grants: await grantsOf(db, user.id) };
  return {
    kind: 'user',
    id: user.id,
    name: user.email,
    ...withinReach(own, reach, await parentsOf(db, reach)),
    mustChangePassword: user.mustChangePassword,
    token: row.name,
  };
}

/** Sources of the raw database a token is bound to: grants on them lie within its reach. */
async function parentsOf(db: Database, { rawDatabaseId }: TokenReach): Promise<ReadonlySet<string>> {
  if (rawDatabaseId === null) return new Set();
  const rows = await db.select({ id: source.id }).from(source).where(eq(source.rawDatabaseId, rawDatabaseId));
  return new Set(rows.map(({ id }) => id));
}

async function touch(db: Database, row: typeof apiToken.$inferSelect, { now, address }: Look): Promise<void> {
  if (row.lastUsedAt !== null && now.getTime() - row.lastUsedAt.getTime() < lastUsedEverySeconds * 1000) return;
  await db.update(apiToken).set({ lastUsedAt: now, lastUsedFrom: address }).where(eq(apiToken.id, row.id));
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
