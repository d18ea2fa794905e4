import { asc, eq } from 'drizzle-orm';
import { backfill, run } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { queueRun } from '../run/index.ts';
import { findInterface } from '../source-interface/index.ts';
import { findBackfill } from './find.ts';
import { newestByWindow } from './newest-by-window.ts';
import { backfillPriority } from './start.ts';

/** Only the windows that failed or were cancelled are queued again, each from its beginning. */
export async function retryBackfill(context: ServiceContext, { id }: { readonly id: string }): Promise<{ windowCount: number }> {
  return context.db.transaction(async (tx) => {
    const { row } = await findBackfill(context, 'backfill.retry', id, tx, true);
    const owner = await findInterface(context, 'backfill.retry', row.interfaceId, tx, true);
    const runs = await tx.select().from(run).where(eq(run.backfillId, row.id)).orderBy(asc(run.id));
    const broken = newestByWindow(runs).filter(({ newest }) => newest.state === 'failed' || newest.state === 'cancelled');
    if (broken.length === 0) throw refusal('backfill/nothing-to-retry');
    for (const { newest } of broken) {
      const { isResume: _, ...options } = newest.options;
      await queueRun(tx, context, owner, {
        trigger: 'backfill',
        options,
        priority: backfillPriority,
        backfillId: row.id,
        parentRunId: newest.id,
      });
    }
    await tx.update(backfill).set({ stoppedAt: null, stoppedBy: null }).where(eq(backfill.id, row.id));
    const entry = { action: 'backfill.retry', objectType: 'backfill', objectId: id, objectName: owner.name };
    await recordAudit(tx, context, { ...entry, after: { windowCount: broken.length } });
    return { windowCount: broken.length };
  });
}
