import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceQuality } from '#src/db/schema/index.ts';
import type { qualityContract } from '#src/server/contracts/quality.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { rescoreInterface } from './rescore.ts';

type Input = z.output<typeof qualityContract.update.input>;

/** Weights and threshold of one interface; its last run is scored again by them. */
export async function updateQuality(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  const { interfaceId, weights, threshold } = input;
  await context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'quality.update', interfaceId, tx, true);
    const [before] = await tx.select().from(interfaceQuality).where(eq(interfaceQuality.interfaceId, interfaceId));
    if ((before?.version ?? 0) !== input.version) throw refusal('object/changed-meanwhile');
    const after = { weights, threshold, version: input.version + 1 };
    await tx
      .insert(interfaceQuality)
      .values({ interfaceId, ...after })
      .onConflictDoUpdate({ target: interfaceQuality.interfaceId, set: after });
    await rescoreInterface(tx, interfaceId);
    await recordAudit(tx, context, {
      action: 'quality.update',
      objectType: 'sourceInterface',
      objectId: interfaceId,
      objectName: row.name,
      before: before && { weights: before.weights, threshold: before.threshold },
      after: { weights, threshold },
    });
  });
  return { isDone: true };
}
