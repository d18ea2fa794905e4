import { and, eq, inArray, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { run, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { RunState } from '#src/server/core/run/state.ts';
import { requirePermissionOn, type Scope } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export type InterfaceRow = typeof sourceInterface.$inferSelect & Scope;

export const activeRunStates: RunState[] = ['queued', 'claimed', 'running', 'stalled', 'cancelling'];

/** The row with its place in the tree, locked for the transaction if `isLocked`, when the caller may do `permission` on it. */
export async function findInterface(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<InterfaceRow & { readonly sourceId: string }> {
  const query = db
    .select({ row: sourceInterface, rawDatabaseId: source.rawDatabaseId })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(eq(sourceInterface.id, id));
  const [found] = await (isLocked ? query.for('update', { of: sourceInterface }) : query);
  if (!found) throw missing();
  requirePermissionOn(context, permission, { rawDatabaseId: found.rawDatabaseId, sourceId: found.row.sourceId });
  return { ...found.row, rawDatabaseId: found.rawDatabaseId };
}

/** The oldest run of the interface that has not ended, null if there is none. */
export async function findActiveRun(db: DatabaseOrTransaction, interfaceId: string): Promise<bigint | null> {
  const [found] = await db
    .select({ id: sql<string | null>`min(${run.id})` })
    .from(run)
    .where(and(eq(run.interfaceId, interfaceId), inArray(run.state, activeRunStates)));
  return found?.id ? BigInt(found.id) : null;
}
