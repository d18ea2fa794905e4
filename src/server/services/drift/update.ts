import { eq } from 'drizzle-orm';
import { driftPolicy } from '#src/db/schema/index.ts';
import type { DriftPolicy } from '#src/server/core/drift/drift.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';

interface Input {
  readonly interfaceId: string;
  readonly policy: DriftPolicy;
}

/** What the runs of an interface do when its source has changed. */
export async function updateDriftPolicy(context: ServiceContext, { interfaceId, policy }: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'drift.update', interfaceId, tx, true);
    const [before] = await tx.select().from(driftPolicy).where(eq(driftPolicy.interfaceId, interfaceId));
    await tx.insert(driftPolicy).values({ interfaceId, policy }).onConflictDoUpdate({ target: driftPolicy.interfaceId, set: { policy } });
    await recordAudit(tx, context, {
      action: 'drift.update',
      objectType: 'sourceInterface',
      objectId: interfaceId,
      objectName: row.name,
      before: { policy: before?.policy ?? 'ignore' },
      after: { policy },
    });
  });
  return { isDone: true };
}
