import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { savedView } from '#src/db/schema/index.ts';
import type { savedViewContract } from '#src/server/contracts/saved-view.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { ownerOf } from './find.ts';

type Input = z.output<typeof savedViewContract.create.input>;

export async function createSavedView(context: ServiceContext, { list, name, query }: Input): Promise<{ id: string }> {
  const view = { id: randomUUID(), userId: ownerOf(context), list, name, query };
  await withUniqueName(name, 'saved_view_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(savedView).values(view);
      await recordAudit(tx, context, {
        action: 'savedView.create',
        objectType: 'savedView',
        objectId: view.id,
        objectName: name,
        after: { list, query },
      });
    }),
  );
  return { id: view.id };
}
