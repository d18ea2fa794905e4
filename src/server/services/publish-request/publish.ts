import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { publishRequest } from '#src/db/schema/index.ts';
import type { publishRequestContract } from '#src/server/contracts/publish-request.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { freezeVersion, prepareTarget } from '../interface-version/index.ts';
import { isAskedBy, type RequestRow } from '../source-interface/index.ts';
import { findRequest } from './find.ts';

type Input = z.output<typeof publishRequestContract.publish.input>;

/** Publishes what was asked for, as it was asked; never by whoever asked. */
export async function approveRequest(context: ServiceContext, input: Input): Promise<{ publishedVersion: number }> {
  const { request, row } = await findRequest(context, 'publishRequest.publish', input.id);
  requireDecidable(context, request);
  await prepareTarget(context, row, request, request.ddl ?? undefined);
  return context.db.transaction(async (tx) => {
    const locked = await findRequest(context, 'publishRequest.publish', input.id, tx, true);
    requireDecidable(context, locked.request);
    const approver = context.actor.name;
    const hands = { author: request.author, approver, comment: request.comment };
    const publishedVersion = await freezeVersion(tx, context, locked.row, request, hands);
    const decision = { decidedBy: approver, decision: input.comment, decidedAt: context.ports.now(), publishedVersion };
    await tx
      .update(publishRequest)
      .set({ state: 'approved', ...decision })
      .where(eq(publishRequest.id, request.id));
    await recordAudit(tx, context, {
      action: 'publishRequest.publish',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      before: { publishedVersion: locked.row.publishedVersion, state: locked.row.state },
      after: { publishedVersion, fromVersion: request.fromVersion, state: 'online', author: request.author },
      reason: input.comment || null,
    });
    return { publishedVersion };
  });
}

function requireDecidable(context: ServiceContext, request: RequestRow): void {
  if (request.state !== 'open') throw refusal('publish/already-decided', { state: request.state });
  if (isAskedBy(context, request)) throw refusal('publish/own-request');
}
