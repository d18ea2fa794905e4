import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { source } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import { requirePermissionOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export type SourceRow = typeof source.$inferSelect;

export async function findSource(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<SourceRow> {
  const query = db.select().from(source).where(eq(source.id, id));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  requirePermissionOn(context, permission, { rawDatabaseId: row.rawDatabaseId, sourceId: id });
  return row;
}
