import { and, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { runBatch } from '#src/db/schema/index.ts';
import type { RunBatch, runContract } from '#src/server/contracts/run.ts';
import type { ServiceContext } from '../context.ts';
import { type Page, pageOf, readCursor } from '../paging.ts';
import { findRun } from './find.ts';

type Input = z.output<typeof runContract.listBatches.input>;

/** Partition by partition, newest batch first. */
export async function listBatches(context: ServiceContext, input: Input): Promise<Page<RunBatch>> {
  const row = await findRun(context, 'run.listBatches', input.id);
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select()
    .from(runBatch)
    .where(
      and(
        eq(runBatch.runId, row.id),
        cursor ? sql`(${runBatch.partition}, ${runBatch.batchNumber}) < (${cursor[0]}, ${Number(cursor[1])}::int)` : undefined,
      ),
    )
    .orderBy(desc(runBatch.partition), desc(runBatch.batchNumber))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (batch) => [batch.partition, String(batch.batchNumber)],
    ({ runId: _, ...batch }) => batch,
  );
}
