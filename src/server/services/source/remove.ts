import { count, eq } from 'drizzle-orm';
import { source, sourceInterface } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { describeSource } from './describe.ts';
import { findSource } from './find.ts';

export async function removeSource(
  context: ServiceContext,
  input: { readonly id: string; readonly confirmName: string },
): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findSource(context, 'source.remove', input.id, tx, true);
    if (row.name !== input.confirmName) throw refusal('object/name-mismatch', {}, 'confirmName');
    const [interfaces] = await tx.select({ count: count() }).from(sourceInterface).where(eq(sourceInterface.sourceId, row.id));
    if (interfaces && interfaces.count > 0) throw refusal('object/in-use', { count: interfaces.count });
    await tx.delete(source).where(eq(source.id, row.id));
    await recordAudit(tx, context, {
      action: 'source.remove',
      objectType: 'source',
      objectId: row.id,
      objectName: row.name,
      before: describeSource(row),
    });
  });
  return { isDone: true };
}
