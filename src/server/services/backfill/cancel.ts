import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { backfill, run } from '#src/db/schema/index.ts';
import type { backfillContract } from '#src/server/contracts/backfill.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { stopRun } from '../run/index.ts';
import { activeRunStates } from '../source-interface/index.ts';
import { findBackfill } from './find.ts';

type Input = z.output<typeof backfillContract.cancel.input>;

/** Windows that wait are never begun; those that load end by themselves or, on demand, at their batch edge. */
export async function cancelBackfill(context: ServiceContext, { id, isNow }: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const { row, owner } = await findBackfill(context, 'backfill.cancel', id, tx, true);
    const active = await tx
      .select()
      .from(run)
      .where(and(eq(run.backfillId, row.id), inArray(run.state, activeRunStates)))
      .for('update');
    const stopped = active.filter(({ state, attempt }) => isNow || (state === 'queued' && attempt === 0));
    if (stopped.length === 0) throw refusal('backfill/nothing-to-stop');
    for (const one of stopped) await stopRun(tx, context, one);
    await tx.update(backfill).set({ stoppedAt: context.ports.now(), stoppedBy: context.actor.name }).where(eq(backfill.id, row.id));
    const entry = { action: 'backfill.cancel', objectType: 'backfill', objectId: id, objectName: owner.name };
    await recordAudit(tx, context, { ...entry, after: { isNow, windowCount: stopped.length } });
  });
  return { isDone: true };
}
