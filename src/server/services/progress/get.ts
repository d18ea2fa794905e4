import { desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { boundaryLedger, interfaceProgress, progressMove } from '#src/db/schema/index.ts';
import type { progressContract } from '#src/server/contracts/progress.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';

type Output = z.input<typeof progressContract.get.output>;
const shown = 50;

export async function getProgress(context: ServiceContext, { interfaceId }: { readonly interfaceId: string }): Promise<Output> {
  const row = await findInterface(context, 'progress.get', interfaceId);
  const [progress] = await context.db.select().from(interfaceProgress).where(eq(interfaceProgress.interfaceId, row.id));
  const moves = await context.db
    .select()
    .from(progressMove)
    .where(eq(progressMove.interfaceId, row.id))
    .orderBy(desc(progressMove.createdAt))
    .limit(shown);
  const boundaries = await context.db
    .select()
    .from(boundaryLedger)
    .where(eq(boundaryLedger.interfaceId, row.id))
    .orderBy(desc(boundaryLedger.id))
    .limit(shown);
  return {
    increment: row.definition.increment,
    cursor: progress?.cursor ?? null,
    runId: progress?.runId ? String(progress.runId) : null,
    untrackableRows: progress?.untrackableRows ?? null,
    previousUntrackableRows: progress?.previousUntrackableRows ?? null,
    updatedAt: progress?.updatedAt ?? null,
    moves,
    boundaries: boundaries.map(({ runId, origin, lower, upper, state, createdAt }) => ({
      runId: String(runId),
      origin: origin as 'next' | 'backfill',
      lower,
      upper,
      state,
      createdAt,
    })),
  };
}
