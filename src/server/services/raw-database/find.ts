import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { rawDatabase } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import { requirePermissionOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export type RawDatabaseRow = typeof rawDatabase.$inferSelect;

/** The row, locked for the transaction if `isLocked`, when the caller may do `permission` on it. */
export async function findRawDatabase(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<RawDatabaseRow> {
  const query = db.select().from(rawDatabase).where(eq(rawDatabase.id, id));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  requirePermissionOn(context, permission, { rawDatabaseId: id, sourceId: null });
  return row;
}
