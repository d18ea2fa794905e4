import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { sourceInterface } from '#src/db/schema/index.ts';
import type { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, refusal } from '../errors.ts';
import { resyncFires } from '../schedule/index.ts';
import { findInterface } from './find.ts';

type Input = z.output<typeof sourceInterfaceContract.updateState.input>;

/** All named interfaces or none. Workers stop what runs of a paused or offline interface at the next batch edge. */
export async function updateInterfaceState(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  if (input.state === 'paused' && !input.reason) throw invalid('reason', 'a reason is required');
  await context.db.transaction(async (tx) => {
    const changed: { id: string; name: string; from: string }[] = [];
    for (const id of [...new Set(input.ids)].sort()) changed.push(await changeState(tx, context, id, input));
    for (const { id } of changed) await resyncFires(tx, { interfaceId: id });
    for (const { id, name, from } of changed) {
      const entry = { action: 'sourceInterface.updateState', objectType: 'sourceInterface', objectId: id, objectName: name };
      await recordAudit(tx, context, { ...entry, before: { state: from }, after: { state: input.state }, reason: input.reason ?? null });
    }
  });
  return { isDone: true };
}

async function changeState(tx: Transaction, context: ServiceContext, id: string, { state, reason }: Input) {
  const row = await findInterface(context, 'sourceInterface.updateState', id, tx, true);
  if (row.publishedVersion === null) throw refusal('interface/not-published');
  const isPaused = state === 'paused';
  await tx
    .update(sourceInterface)
    .set({
      state,
      pauseReason: isPaused ? (reason ?? null) : null,
      pausedBy: isPaused ? context.actor.name : null,
      updatedAt: context.ports.now(),
    })
    .where(eq(sourceInterface.id, id));
  return { id, name: row.name, from: row.state };
}
