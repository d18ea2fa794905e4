import { eq } from 'drizzle-orm';
import { savedView } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findOwnView } from './find.ts';

export async function removeSavedView(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  const { list, name, query } = await findOwnView(context, id);
  await context.db.transaction(async (tx) => {
    await tx.delete(savedView).where(eq(savedView.id, id));
    await recordAudit(tx, context, {
      action: 'savedView.remove',
      objectType: 'savedView',
      objectId: id,
      objectName: name,
      before: { list, query },
    });
  });
  return { isDone: true };
}
