import { and, asc, desc, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '#src/db/client.ts';
import { apiToken, rawDatabase, source, userAccount } from '#src/db/schema/index.ts';
import type { userContract } from '#src/server/contracts/account.ts';
import type { ApiToken, OwnedApiToken } from '#src/server/contracts/api-token.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { requireOwnSession } from '../session/index.ts';

type Input = z.output<typeof userContract.listTokens.input>;

export async function listApiTokens(context: ServiceContext): Promise<ApiToken[]> {
  const own = and(eq(apiToken.userId, requireOwnSession(context)), isNull(apiToken.revokedAt));
  const rows = await select(context.db).where(own).orderBy(desc(apiToken.createdAt)).limit(500);
  return rows.map((row) => viewOf(row, context.ports.now()));
}

/** Tokens of everybody, by owner. */
export async function listAllTokens(context: ServiceContext, input: Input): Promise<Page<OwnedApiToken>> {
  requirePermission(context, 'user.listTokens');
  const cursor = readCursor(input.after, 2);
  const rows = await select(context.db)
    .where(
      and(
        isNull(apiToken.revokedAt),
        input.q ? or(ilike(apiToken.name, containing(input.q)), ilike(userAccount.email, containing(input.q))) : undefined,
        cursor ? sql`(${userAccount.email}, ${apiToken.id}) > (${cursor[0]}, ${cursor[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(userAccount.email), asc(apiToken.id))
    .limit(input.limit + 1);
  const now = context.ports.now();
  return pageOf(
    rows,
    input.limit,
    (row) => [row.owner, row.token.id],
    (row) => ({ ...viewOf(row, now), owner: row.owner }),
  );
}

function select(db: Database) {
  return db
    .select({ token: apiToken, owner: userAccount.email, rawDatabaseName: rawDatabase.name, sourceName: source.name })
    .from(apiToken)
    .innerJoin(userAccount, eq(userAccount.id, apiToken.userId))
    .leftJoin(rawDatabase, eq(rawDatabase.id, apiToken.rawDatabaseId))
    .leftJoin(source, eq(source.id, apiToken.sourceId));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function viewOf({ token, rawDatabaseName, sourceName }: Row, now: Date): ApiToken {
  const { id, name, hint, role, expiresAt, lastUsedAt, lastUsedFrom, createdAt } = token;
  const isExpired = expiresAt !== null && expiresAt <= now;
  const scope = scopeOf(token, rawDatabaseName, sourceName);
  return { id, name, hint, role: role as ApiToken['role'], scope, expiresAt, lastUsedAt, lastUsedFrom, createdAt, isExpired };
}

function scopeOf(token: Row['token'], rawDatabaseName: string | null, sourceName: string | null): ApiToken['scope'] {
  if (token.sourceId !== null) return { kind: 'source', id: token.sourceId, name: sourceName ?? '–' };
  if (token.rawDatabaseId !== null) return { kind: 'rawDatabase', id: token.rawDatabaseId, name: rawDatabaseName ?? '–' };
  return null;
}
