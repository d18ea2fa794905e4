import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { run, source } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { RowCounts } from '#src/server/core/connector/protocol.ts';
import { requirePermissionOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export type RunRow = typeof run.$inferSelect;

export async function findRun(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<RunRow & { readonly rawDatabaseId: string }> {
  const query = db
    .select({ row: run, rawDatabaseId: source.rawDatabaseId })
    .from(run)
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(eq(run.id, BigInt(id)));
  const [found] = await (isLocked ? query.for('update', { of: run }) : query);
  if (!found) throw missing();
  requirePermissionOn(context, permission, { rawDatabaseId: found.rawDatabaseId, sourceId: found.row.sourceId });
  return { ...found.row, rawDatabaseId: found.rawDatabaseId };
}

export function countsOf({ read, written, updated, unchanged, filtered, deduplicated, quarantined }: RowCounts): RowCounts {
  return { read, written, updated, unchanged, filtered, deduplicated, quarantined };
}
