import { eq } from 'drizzle-orm';
import { worker } from '#src/db/schema/index.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

/** The worker reads its own state with its heartbeat: it finishes what it holds and claims nothing more. */
export async function drainWorker(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  requirePermission(context, 'worker.drain');
  await context.db.transaction(async (tx) => {
    const [row] = await tx.select().from(worker).where(eq(worker.id, id)).for('update');
    if (!row) throw missing();
    if (row.state === 'active') await tx.update(worker).set({ state: 'draining' }).where(eq(worker.id, id));
    await recordAudit(tx, context, {
      action: 'worker.drain',
      objectType: 'worker',
      objectId: id,
      objectName: row.name,
      before: { state: row.state },
      after: { state: 'draining' },
    });
  });
  return { isDone: true };
}
