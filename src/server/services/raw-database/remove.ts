import { count, eq } from 'drizzle-orm';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { describeRawDatabase } from './describe.ts';
import { findRawDatabase } from './find.ts';

export async function removeRawDatabase(
  context: ServiceContext,
  input: { readonly id: string; readonly confirmName: string },
): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findRawDatabase(context, 'rawDatabase.remove', input.id, tx, true);
    if (row.name !== input.confirmName) throw refusal('object/name-mismatch', {}, 'confirmName');
    const [sources] = await tx.select({ count: count() }).from(source).where(eq(source.rawDatabaseId, row.id));
    if (sources && sources.count > 0) throw refusal('object/in-use', { count: sources.count });
    await tx.delete(rawDatabase).where(eq(rawDatabase.id, row.id));
    const entry = { action: 'rawDatabase.remove', objectType: 'rawDatabase', objectId: row.id, objectName: row.name };
    await recordAudit(tx, context, { ...entry, before: describeRawDatabase(row) });
  });
  return { isDone: true };
}
