import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { sourceInterface } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { resyncFires } from '../schedule/index.ts';

/** Who paused an interface that the console paused by itself; the reason is then the number of failures. */
const pausedByAlerts = 'alerts';

/** Takes an interface that only fails out of the schedule, until somebody resumes it. */
export async function pauseInterface(tx: Transaction, context: ServiceContext, id: string, failures: number): Promise<void> {
  const [paused] = await tx
    .update(sourceInterface)
    .set({ state: 'paused', pausedBy: pausedByAlerts, pauseReason: String(failures), updatedAt: context.ports.now() })
    .where(and(eq(sourceInterface.id, id), eq(sourceInterface.state, 'online')))
    .returning({ name: sourceInterface.name });
  if (!paused) return;
  await resyncFires(tx, { interfaceId: id });
  await recordAudit(tx, context, {
    action: 'sourceInterface.updateState',
    objectType: 'sourceInterface',
    objectId: id,
    objectName: paused.name,
    before: { state: 'online' },
    after: { state: 'paused', failures },
  });
}
