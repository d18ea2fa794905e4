import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceQuality } from '#src/db/schema/index.ts';
import type { verificationContract } from '#src/server/contracts/verification.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { findObstacle } from './obstacle.ts';

type Input = z.output<typeof verificationContract.update.input>;

/** How often source and target are compared; the first time at once. */
export async function updateVerification(context: ServiceContext, { interfaceId, every }: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'verification.update', interfaceId, tx, true);
    const obstacle = every === 'none' ? null : await findObstacle(tx, row);
    if (obstacle !== null && obstacle !== 'verification/nothing-landed') throw refusal(obstacle);
    const [before] = await tx.select().from(interfaceQuality).where(eq(interfaceQuality.interfaceId, interfaceId));
    const wanted = { verifyEvery: every, nextVerifyAt: every === 'none' ? null : sql`now()` };
    await tx
      .insert(interfaceQuality)
      .values({ interfaceId, version: 0, ...wanted })
      .onConflictDoUpdate({ target: interfaceQuality.interfaceId, set: wanted });
    await recordAudit(tx, context, {
      action: 'verification.update',
      objectType: 'sourceInterface',
      objectId: interfaceId,
      objectName: row.name,
      before: { every: before?.verifyEvery ?? 'none' },
      after: { every },
    });
  });
  return { isDone: true };
}
