import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { publishRequest, sourceInterface } from '#src/db/schema/index.ts';
import type { publishRequestContract } from '#src/server/contracts/publish-request.ts';
import { requirePermissionOn } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, refusal } from '../errors.ts';
import { isAskedBy } from '../source-interface/index.ts';
import { findRequest } from './find.ts';

type Input = z.output<typeof publishRequestContract.cancel.input>;

/** Back to a draft: whoever asked withdraws, whoever may approve rejects and says why. */
export async function cancelRequest(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const { request, row } = await findRequest(context, 'publishRequest.cancel', input.id, tx, true);
    if (request.state !== 'open') throw refusal('publish/already-decided', { state: request.state });
    const isOwn = isAskedBy(context, request);
    if (!isOwn) requirePermissionOn(context, 'publishRequest.publish', row);
    if (!isOwn && input.reason === '') throw invalid('reason', 'a reason is required');
    const state = isOwn ? 'withdrawn' : 'rejected';
    await tx
      .update(publishRequest)
      .set({ state, decidedBy: context.actor.name, decision: input.reason, decidedAt: context.ports.now() })
      .where(eq(publishRequest.id, request.id));
    await tx
      .update(sourceInterface)
      .set({ state: 'draft' })
      .where(and(eq(sourceInterface.id, row.id), eq(sourceInterface.state, 'in-review')));
    await recordAudit(tx, context, {
      action: 'publishRequest.cancel',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      after: { request: request.id, state, author: request.author },
      reason: input.reason || null,
    });
  });
  return { isDone: true };
}
