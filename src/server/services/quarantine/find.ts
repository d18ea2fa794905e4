import { and, eq, ne } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { quarantinedRow } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

export type QuarantineRow = typeof quarantinedRow.$inferSelect;

export async function findQuarantinedRow(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<{ row: QuarantineRow; owner: InterfaceRow & { readonly sourceId: string } }> {
  const query = db
    .select()
    .from(quarantinedRow)
    .where(and(eq(quarantinedRow.id, BigInt(id)), ne(quarantinedRow.state, 'pending')));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  return { row, owner: await findInterface(context, permission, row.interfaceId, db) };
}
