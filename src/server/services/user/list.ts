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
    .select()
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
    rows.map((row) => row.id),
  );
  const now = context.ports.now();
  return pageOf(
    rows,
    input.limit,
    (row) => [row.email],
    (row) =>
      viewOf(
        row,
        grants.filter((grant) => grant.userId === row.id),
        now,
      ),
  );
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

function viewOf(row: typeof userAccount.$inferSelect, grants: readonly Grant[], now: Date): User {
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
    createdAt,
    grants: grants.map(({ rawDatabaseId, sourceId, role }) => ({ rawDatabaseId, sourceId, role: role as Role })),
  };
}
