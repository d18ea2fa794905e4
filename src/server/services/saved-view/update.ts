import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { savedView } from '#src/db/schema/index.ts';
import type { savedViewContract } from '#src/server/contracts/saved-view.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { findOwnView } from './find.ts';

type Input = z.output<typeof savedViewContract.update.input>;

export async function updateSavedView(context: ServiceContext, { id, name, query }: Input): Promise<{ isDone: true }> {
  const before = await findOwnView(context, id);
  const after = { name: name ?? before.name, query: query ?? before.query };
  await withUniqueName(after.name, 'saved_view_name', () =>
    context.db.transaction(async (tx) => {
      await tx
        .update(savedView)
        .set({ ...after, updatedAt: context.ports.now() })
        .where(eq(savedView.id, id));
      await recordAudit(tx, context, {
        action: 'savedView.update',
        objectType: 'savedView',
        objectId: id,
        objectName: after.name,
        before: { name: before.name, query: before.query },
        after,
      });
    }),
  );
  return { isDone: true };
}
