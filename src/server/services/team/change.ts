import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { team, teamMember, userAccount } from '#src/db/schema/index.ts';
import type { teamContract } from '#src/server/contracts/team.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, withUniqueName } from '../errors.ts';

type CreateInput = z.output<typeof teamContract.create.input>;
type UpdateInput = z.output<typeof teamContract.update.input>;

export async function createTeam(context: ServiceContext, { name, description, memberIds }: CreateInput): Promise<{ id: string }> {
  requirePermission(context, 'team.create');
  const id = randomUUID();
  return withUniqueName(name, 'team_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(team).values({ id, name, description });
      const members = await replaceMembers(tx, id, memberIds);
      await recordAudit(tx, context, { ...entryOf('team.create', id, name), after: { name, description, members } });
      return { id };
    }),
  );
}

/** Rights are read at every request: who joins or leaves has them or lost them at once. */
export async function updateTeam(context: ServiceContext, input: UpdateInput): Promise<{ isDone: true }> {
  requirePermission(context, 'team.update');
  return withUniqueName(input.name ?? '', 'team_name', () =>
    context.db.transaction(async (tx) => {
      const before = await lockTeam(tx, input.id);
      const membersBefore = await membersOf(tx, before.id);
      const { name = before.name, description = before.description } = input;
      await tx.update(team).set({ name, description }).where(eq(team.id, before.id));
      const members = input.memberIds ? await replaceMembers(tx, before.id, input.memberIds) : membersBefore;
      await recordAudit(tx, context, {
        ...entryOf('team.update', before.id, name),
        before: { name: before.name, description: before.description, members: membersBefore },
        after: { name, description, members },
      });
      return { isDone: true as const };
    }),
  );
}

/** Its grants go with it. */
export async function removeTeam(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'team.remove');
  await context.db.transaction(async (tx) => {
    const { name } = await lockTeam(tx, id);
    const members = await membersOf(tx, id);
    await tx.delete(team).where(eq(team.id, id));
    await recordAudit(tx, context, { ...entryOf('team.remove', id, name), before: { name, members } });
  });
  return { isDone: true };
}

async function lockTeam(tx: Transaction, id: string): Promise<typeof team.$inferSelect> {
  const [row] = await tx.select().from(team).where(eq(team.id, id)).for('update');
  if (!row) throw missing();
  return row;
}

async function membersOf(tx: Transaction, teamId: string): Promise<string[]> {
  const rows = await tx
    .select({ email: userAccount.email })
    .from(teamMember)
    .innerJoin(userAccount, eq(userAccount.id, teamMember.userId))
    .where(eq(teamMember.teamId, teamId));
  return rows.map(({ email }) => email).sort();
}

async function replaceMembers(tx: Transaction, teamId: string, memberIds: readonly string[]): Promise<string[]> {
  await tx.delete(teamMember).where(eq(teamMember.teamId, teamId));
  const ids = [...new Set(memberIds)];
  if (ids.length === 0) return [];
  const known = await tx.select({ userId: userAccount.id }).from(userAccount).where(inArray(userAccount.id, ids));
  if (known.length !== ids.length) throw missing();
  await tx.insert(teamMember).values(known.map(({ userId }) => ({ teamId, userId })));
  return membersOf(tx, teamId);
}

function entryOf(action: string, objectId: string, objectName: string) {
  return { action, objectType: 'team', objectId, objectName };
}
