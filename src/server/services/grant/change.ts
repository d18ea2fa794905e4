import { randomUUID } from 'node:crypto';
import { and, eq, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { roleGrant, team, userAccount } from '#src/db/schema/index.ts';
import type { grantContract } from '#src/server/contracts/grant.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findPlace, type Place } from './place.ts';

type Input = z.output<typeof grantContract.create.input>;

/** Gives a person or a team a role on one object; a role they hold there already is replaced. */
export async function createGrant(context: ServiceContext, input: Input): Promise<{ id: string }> {
  const id = randomUUID();
  await context.db.transaction(async (tx) => {
    const place = await findPlace(context, 'grant.create', input, tx);
    const holder = await nameOfHolder(tx, input);
    const scope =
      input.sourceId === undefined
        ? { rawDatabaseId: place.rawDatabaseId, sourceId: null }
        : { rawDatabaseId: null, sourceId: place.sourceId };
    const held = { userId: input.userId ?? null, teamId: input.teamId ?? null };
    const [before] = await tx.delete(roleGrant).where(sameGrant(held, scope)).returning({ role: roleGrant.role });
    await tx.insert(roleGrant).values({ id, ...held, ...scope, role: input.role });
    await recordAudit(tx, context, {
      ...entryOf('grant.create', place),
      before: before ? { holder, role: before.role } : null,
      after: { holder, role: input.role },
    });
  });
  return { id };
}

export async function removeGrant(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const [row] = await tx.select().from(roleGrant).where(eq(roleGrant.id, id)).for('update');
    if (!row) throw missing();
    const input = row.sourceId === null ? { rawDatabaseId: row.rawDatabaseId ?? '' } : { sourceId: row.sourceId };
    const place = await findPlace(context, 'grant.remove', input, tx);
    const holder = await nameOfHolder(tx, { userId: row.userId ?? undefined, teamId: row.teamId ?? undefined });
    await tx.delete(roleGrant).where(eq(roleGrant.id, id));
    await recordAudit(tx, context, { ...entryOf('grant.remove', place), before: { holder, role: row.role } });
  });
  return { isDone: true };
}

type Held = Pick<typeof roleGrant.$inferSelect, 'userId' | 'teamId'>;
type Where = Pick<typeof roleGrant.$inferSelect, 'rawDatabaseId' | 'sourceId'>;

function sameGrant({ userId, teamId }: Held, { rawDatabaseId, sourceId }: Where): SQL | undefined {
  return and(
    userId === null ? eq(roleGrant.teamId, teamId ?? '') : eq(roleGrant.userId, userId),
    sourceId === null ? eq(roleGrant.rawDatabaseId, rawDatabaseId ?? '') : eq(roleGrant.sourceId, sourceId),
  );
}

async function nameOfHolder(
  tx: Transaction,
  { userId, teamId }: { userId?: string | undefined; teamId?: string | undefined },
): Promise<string> {
  const [found] =
    userId === undefined
      ? await tx
          .select({ name: team.name })
          .from(team)
          .where(eq(team.id, teamId ?? ''))
      : await tx.select({ name: userAccount.email }).from(userAccount).where(eq(userAccount.id, userId));
  if (!found) throw missing();
  return found.name;
}

function entryOf(action: string, { rawDatabaseId, sourceId, name }: Place) {
  return sourceId === null
    ? { action, objectType: 'rawDatabase', objectId: rawDatabaseId, objectName: name }
    : { action, objectType: 'source', objectId: sourceId, objectName: name };
}
