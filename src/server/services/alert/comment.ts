import type { z } from 'zod';
import { alertEvent } from '#src/db/schema/index.ts';
import type { alertCommentContract } from '#src/server/contracts/alert.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findAlert } from './find.ts';

type Input = z.output<typeof alertCommentContract.create.input>;

export async function commentOnAlert(context: ServiceContext, { alertId, text }: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findAlert(context, 'alertComment.create', alertId, tx);
    const { id: actorId, name: actor } = context.actor;
    await tx.insert(alertEvent).values({ alertId: row.id, at: context.ports.now(), kind: 'commented', actorId, actor, details: { text } });
    await recordAudit(tx, context, {
      action: 'alertComment.create',
      objectType: 'alert',
      objectId: alertId,
      objectName: row.objectName,
      after: { text },
    });
  });
  return { isDone: true };
}
