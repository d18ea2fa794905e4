import { randomUUID } from 'node:crypto';
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { apiToken, source } from '#src/db/schema/index.ts';
import { permissionsOf } from '#src/server/auth/permissions.ts';
import type { apiTokenContract } from '#src/server/contracts/api-token.ts';
import { mayOn, requirePermission, type Scope } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';
import { requireOwnSession } from '../session/index.ts';
import { newToken } from './find-actor.ts';

type Input = z.output<typeof apiTokenContract.create.input>;

/** The token is shown this once; its role may hold nothing its owner does not hold there. */
export async function createApiToken(context: ServiceContext, input: Input): Promise<{ id: string; token: string }> {
  const userId = requireOwnSession(context);
  await requireRoleOfOwn(context, input);
  const { token, tokenHash, hint } = newToken();
  const { name, role, rawDatabaseId = null, sourceId = null, expiresInDays } = input;
  const createdAt = context.ports.now();
  const expiresAt = new Date(createdAt.getTime() + expiresInDays * 24 * 3600 * 1000);
  const row = { id: randomUUID(), userId, name, role, rawDatabaseId, sourceId, tokenHash, hint, createdAt, expiresAt };
  await context.db.transaction(async (tx) => {
    await tx.insert(apiToken).values(row);
    const after = { name, role, rawDatabaseId, sourceId, expiresAt };
    await recordAudit(tx, context, { action: 'apiToken.create', objectType: 'apiToken', objectId: row.id, objectName: name, after });
  });
  return { id: row.id, token };
}

async function requireRoleOfOwn(context: ServiceContext, { role, rawDatabaseId, sourceId }: Input): Promise<void> {
  if (rawDatabaseId !== undefined && sourceId !== undefined) throw refusal('token/one-place', {}, 'sourceId');
  const scope = await scopeOf(context, rawDatabaseId, sourceId);
  const holds = permissionsOf(role).every((permission) =>
    scope ? mayOn(context.actor, permission, scope) : permissionsOf(context.actor.role).includes(permission),
  );
  if (!holds) throw refusal('token/role-too-high', { role }, 'role');
}

/** Null everywhere; a place one may not see is missing. */
async function scopeOf(context: ServiceContext, rawDatabaseId?: string, sourceId?: string): Promise<Scope | null> {
  if (rawDatabaseId !== undefined) return visibleScope(context, { rawDatabaseId, sourceId: null });
  if (sourceId === undefined) return null;
  const [found] = await context.db.select({ rawDatabaseId: source.rawDatabaseId }).from(source).where(eq(source.id, sourceId));
  if (!found) throw missing();
  return visibleScope(context, { rawDatabaseId: found.rawDatabaseId, sourceId });
}

function visibleScope({ actor }: ServiceContext, scope: Scope): Scope {
  if (!mayOn(actor, 'source.get', scope)) throw missing();
  return scope;
}

export async function removeApiToken(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  return revoke(context, 'apiToken.remove', id, eq(apiToken.userId, requireOwnSession(context)));
}

export async function removeAnyToken(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'user.removeToken');
  return revoke(context, 'user.removeToken', id, undefined);
}

async function revoke(context: ServiceContext, action: string, id: string, owned: SQL | undefined): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const [gone] = await tx
      .update(apiToken)
      .set({ revokedAt: context.ports.now() })
      .where(and(eq(apiToken.id, id), isNull(apiToken.revokedAt), owned))
      .returning();
    if (!gone) throw missing();
    const { name, role, userId } = gone;
    await recordAudit(tx, context, {
      action,
      objectType: 'apiToken',
      objectId: id,
      objectName: name,
      before: { name, role, owner: userId },
    });
  });
  return { isDone: true };
}
