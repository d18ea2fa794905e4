import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { alert } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import { requirePermission, requirePermissionOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import type { AlertRow } from './tell.ts';

/** The row, locked for the transaction if `isLocked`, when the caller may do `permission` where the alert hangs. */
export async function findAlert(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<AlertRow> {
  const query = db
    .select()
    .from(alert)
    .where(eq(alert.id, BigInt(id)));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  if (row.rawDatabaseId === null) requirePermission(context, permission);
  else requirePermissionOn(context, permission, { rawDatabaseId: row.rawDatabaseId, sourceId: row.sourceId });
  return row;
}
