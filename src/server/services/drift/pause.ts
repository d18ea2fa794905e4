import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { sourceInterface } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { resyncFires } from '../schedule/index.ts';

/** Reason of a pause, a key of the errors in the catalogues. */
export const pausedByDrift = 'drift/paused';

/** Nothing more is read until a person has looked at what changed. */
export async function pauseForDrift(tx: Transaction, context: ServiceContext, interfaceId: string): Promise<void> {
  const [paused] = await tx
    .update(sourceInterface)
    .set({ state: 'paused', pausedBy: context.actor.name, pauseReason: pausedByDrift, updatedAt: context.ports.now() })
    .where(and(eq(sourceInterface.id, interfaceId), eq(sourceInterface.state, 'online')))
    .returning({ name: sourceInterface.name });
  if (!paused) return;
  await resyncFires(tx, { interfaceId });
  await recordAudit(tx, context, {
    action: 'sourceInterface.updateState',
    objectType: 'sourceInterface',
    objectId: interfaceId,
    objectName: paused.name,
    before: { state: 'online' },
    after: { state: 'paused' },
    reason: pausedByDrift,
  });
}
