import { and, asc, eq, isNull, ne, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { rawDatabase, roleGrant, source, team, userAccount } from '#src/db/schema/index.ts';
import type { grantContract, Right } from '#src/server/contracts/grant.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { findPlace } from './place.ts';

type Input = z.output<typeof grantContract.list.input>;

const maxShown = 500;
const parent = alias(rawDatabase, 'parent');

/** Who may what on one object, wherever the right comes from; or what one person or team was given. */
export async function listRights(context: ServiceContext, input: Input): Promise<Right[]> {
  if ('userId' in input && input.userId !== undefined) {
    requirePermission(context, 'grant.list');
    return listGrants(context, eq(roleGrant.userId, input.userId));
  }
  if ('teamId' in input && input.teamId !== undefined) {
    requirePermission(context, 'grant.list');
    return listGrants(context, eq(roleGrant.teamId, input.teamId));
  }
  const place = await findPlace(context, 'grant.list', input);
  const covering = or(
    eq(roleGrant.rawDatabaseId, place.rawDatabaseId),
    place.sourceId === null ? undefined : eq(roleGrant.sourceId, place.sourceId),
  );
  return [...(await listGrants(context, covering)), ...(await listEverywhere(context))];
}

async function listGrants({ db }: ServiceContext, condition: SQL | undefined): Promise<Right[]> {
  const rows = await db
    .select({ grant: roleGrant, user: userAccount, team, rawDatabaseName: rawDatabase.name, sourceName: source.name, parent: parent.name })
    .from(roleGrant)
    .leftJoin(userAccount, eq(userAccount.id, roleGrant.userId))
    .leftJoin(team, eq(team.id, roleGrant.teamId))
    .leftJoin(rawDatabase, eq(rawDatabase.id, roleGrant.rawDatabaseId))
    .leftJoin(source, eq(source.id, roleGrant.sourceId))
    .leftJoin(parent, eq(parent.id, source.rawDatabaseId))
    .where(condition)
    .orderBy(asc(roleGrant.createdAt))
    .limit(maxShown);
  return rows.flatMap(({ grant, user, team: group, rawDatabaseName, sourceName, parent: parentName }) => {
    const object = objectOf(grant, rawDatabaseName, sourceName === null ? null : `${parentName} / ${sourceName}`);
    if (object === null) return [];
    const holder = user
      ? personOf(user)
      : { kind: 'team' as const, id: group?.id ?? '', name: group?.name ?? '', detail: group?.description ?? '' };
    return [{ grantId: grant.id, holder, role: grant.role as Right['role'], from: user ? ('own' as const) : ('team' as const), object }];
  });
}

/** People whose role counts on every object. */
async function listEverywhere({ db }: ServiceContext): Promise<Right[]> {
  const users = await db
    .select()
    .from(userAccount)
    .where(and(ne(userAccount.role, 'none'), isNull(userAccount.disabledAt)))
    .orderBy(asc(userAccount.email))
    .limit(maxShown);
  return users.map((user) => ({
    grantId: null,
    holder: personOf(user),
    role: user.role as Right['role'],
    from: 'everywhere',
    object: null,
  }));
}

function personOf({ id, name, email }: typeof userAccount.$inferSelect): Right['holder'] {
  return { kind: 'person', id, name, detail: email };
}

/** Null when the object is gone. */
function objectOf(grant: typeof roleGrant.$inferSelect, rawDatabaseName: string | null, sourceName: string | null): Right['object'] {
  if (grant.sourceId !== null) return sourceName === null ? null : { kind: 'source', id: grant.sourceId, name: sourceName };
  if (grant.rawDatabaseId === null || rawDatabaseName === null) return null;
  return { kind: 'rawDatabase', id: grant.rawDatabaseId, name: rawDatabaseName };
}
