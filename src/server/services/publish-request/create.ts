import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { publishRequest, sourceInterface } from '#src/db/schema/index.ts';
import type { publishRequestContract } from '#src/server/contracts/publish-request.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, violatedConstraint } from '../errors.ts';
import { candidateOf, planPublish, requirePublishable } from '../interface-version/index.ts';
import { findInterface } from '../source-interface/index.ts';

type Input = z.output<typeof publishRequestContract.create.input>;

/** Freezes the draft, or an older version, as it is and waits for a second person; the draft stays as it is meanwhile. */
export async function createRequest(context: ServiceContext, input: Input): Promise<{ id: string }> {
  const row = await findInterface(context, 'publishRequest.create', input.interfaceId);
  if (row.version !== input.version) throw refusal('object/changed-meanwhile');
  const { stream, definition } = await candidateOf(context, row, input.fromVersion);
  const plan = await planPublish(context, row, { stream, definition });
  requirePublishable(plan);
  if (plan.ddl !== null && input.ddl === undefined) throw refusal('interface/target-ddl-required', {}, 'ddl');
  const { comment, fromVersion = null } = input;
  const id = randomUUID();
  const asked = { id, interfaceId: row.id, stream, definition, fromVersion, ddl: plan.ddl === null ? null : (input.ddl ?? null), comment };
  await context.db.transaction(async (tx) => {
    const locked = await findInterface(context, 'publishRequest.create', row.id, tx, true);
    if (locked.version !== input.version) throw refusal('object/changed-meanwhile');
    await insert(tx, { ...asked, authorId: context.actor.id, author: context.actor.name });
    if (locked.state === 'draft') await tx.update(sourceInterface).set({ state: 'in-review' }).where(eq(sourceInterface.id, row.id));
    await recordAudit(tx, context, {
      action: 'publishRequest.create',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      after: { request: id, fromVersion },
      reason: comment || null,
    });
  });
  return { id };
}

async function insert(tx: Transaction, values: typeof publishRequest.$inferInsert): Promise<void> {
  await tx
    .insert(publishRequest)
    .values(values)
    .catch((error: unknown) => {
      if (violatedConstraint(error) === 'publish_request_open') throw refusal('interface/in-review');
      throw error;
    });
}
