import { and, asc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { roleGrant, userAccount } from '#src/db/schema/index.ts';
import type { Role, User, userContract } from '#src/server/contracts/account.ts';
import type { Locale } from '#src/server/contracts/common.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof userContract.list.input>;

export async function listUsers(context: ServiceContext, input: Input): Promise<Page<User>> {
  requirePermission(context, 'user.list');
  const cursor = readCursor(input.after, 1);
  const rows = await context.db
    .select({ user: userAccount, ...standingOf })
    .from(userAccount)
    .where(
      and(
        input.role ? eq(userAccount.role, input.role) : undefined,
        input.q ? or(ilike(userAccount.email, containing(input.q)), ilike(userAccount.name, containing(input.q))) : undefined,
        cursor ? sql`${userAccount.email} > ${cursor[0]}` : undefined,
      ),
    )
    .orderBy(asc(userAccount.email))
    .limit(input.limit + 1);
  const grants = await grantsOf(
    context,
    rows.map(({ user }) => user.id),
  );
  const now = context.ports.now();
  return pageOf(
    rows,
    input.limit,
    ({ user }) => [user.email],
    ({ user, ...standing }) =>
      viewOf(
        user,
        standing,
        grants.filter((grant) => grant.userId === user.id),
        now,
      ),
  );
}

/** How a person signs in, and what speaks for them; each by an index, for the rows of one page. */
const standingOf = {
  lastSeenAt: sql<string | null>`(select max(s.last_seen_at) from user_session s where s.user_id = ${userAccount.id})`,
  hasTotp: sql<boolean>`exists (select from user_totp f where f.user_id = ${userAccount.id} and f.confirmed_at is not null)`,
  hasIdentity: sql<boolean>`exists (select from user_identity i where i.user_id = ${userAccount.id})`,
  tokenCount: sql<number>`(select count(*)::int from api_token k where k.user_id = ${userAccount.id} and k.revoked_at is null)`,
  teams: sql<
    string[]
  >`array(select g.name from team g join team_member m on m.team_id = g.id where m.user_id = ${userAccount.id} order by g.name)`,
};

interface Standing extends Pick<User, 'hasTotp' | 'hasIdentity' | 'tokenCount' | 'teams'> {
  readonly lastSeenAt: string | null;
}

type Grant = typeof roleGrant.$inferSelect;

async function grantsOf(context: ServiceContext, userIds: readonly string[]): Promise<Grant[]> {
  return userIds.length === 0
    ? []
    : context.db
        .select()
        .from(roleGrant)
        .where(inArray(roleGrant.userId, [...userIds]));
}

function viewOf(row: typeof userAccount.$inferSelect, { lastSeenAt, ...standing }: Standing, grants: readonly Grant[], now: Date): User {
  const { id, email, name, mustChangePassword, disabledAt, lockedUntil, lastSignInAt, createdAt } = row;
  return {
    id,
    email,
    name,
    role: row.role as Role,
    locale: row.locale as Locale,
    mustChangePassword,
    isDisabled: disabledAt !== null,
    isLocked: lockedUntil !== null && lockedUntil > now,
    lastSignInAt,
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt),
    createdAt,
    ...standing,
    grants: grants.map(({ rawDatabaseId, sourceId, role }) => ({ rawDatabaseId, sourceId, role: role as Role })),
  };
}
