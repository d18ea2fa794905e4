import { verification } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, violatedConstraint } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { findObstacle } from './obstacle.ts';

/** Queues a comparison of source and target; a worker takes it up. One at a time is enough for an interface. */
export async function startVerification(
  context: ServiceContext,
  { interfaceId }: { readonly interfaceId: string },
): Promise<{ id: string }> {
  return context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'verification.start', interfaceId, tx, true);
    const obstacle = await findObstacle(tx, row);
    if (obstacle !== null) throw refusal(obstacle);
    const wanted = { interfaceId, definitionVersion: row.publishedVersion as number, trigger: 'manual', requestedBy: context.actor.name };
    const [queued] = await tx
      .insert(verification)
      .values(wanted)
      .returning({ id: verification.id })
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'verification_active' ? refusal('verification/already-active') : error;
      });
    const id = String(queued?.id);
    const entry = { action: 'verification.start', objectType: 'sourceInterface', objectId: interfaceId, objectName: row.name };
    await recordAudit(tx, context, { ...entry, after: { verification: id } });
    return { id };
  });
}
