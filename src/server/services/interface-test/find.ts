import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

export type TestRow = typeof interfaceTest.$inferSelect;

/** The test with the interface it belongs to, when the caller may do `permission` there. */
export async function findTest(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
): Promise<{ readonly test: TestRow; readonly owner: InterfaceRow }> {
  const [test] = await db.select().from(interfaceTest).where(eq(interfaceTest.id, id));
  if (!test) throw missing();
  return { test, owner: await findInterface(context, permission, test.interfaceId, db) };
}
