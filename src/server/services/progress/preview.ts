import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceProgress } from '#src/db/schema/index.ts';
import type { progressContract } from '#src/server/contracts/progress.ts';
import type { ServiceContext } from '../context.ts';
import { estimateRows, paceOf } from '../interface-version/index.ts';
import { findActiveRun, findInterface } from '../source-interface/index.ts';

type Output = z.input<typeof progressContract.preview.output>;

/** What starting over from the beginning would mean; nothing is changed. */
export async function previewReset(context: ServiceContext, { interfaceId }: { readonly interfaceId: string }): Promise<Output> {
  const row = await findInterface(context, 'progress.preview', interfaceId);
  const [progress] = await context.db
    .select({ cursor: interfaceProgress.cursor })
    .from(interfaceProgress)
    .where(eq(interfaceProgress.interfaceId, row.id));
  const { schema, table, writeMode } = row.definition.target;
  const estimatedRows = await estimateRows(context, row, row.stream);
  const rowsPerSecond = await paceOf(context, row.id);
  return {
    cursor: progress?.cursor ?? null,
    writeMode,
    table: `${schema}.${table}`,
    estimatedRows,
    estimatedSeconds: estimatedRows === null || rowsPerSecond === null ? null : Math.max(1, Math.round(estimatedRows / rowsPerSecond)),
    rowsLanded: await countLanded(context, row.id),
    hasActiveRun: (await findActiveRun(context.db, row.id)) !== null,
  };
}

/** By the last hundred runs: enough to say how much is at stake. */
async function countLanded(context: ServiceContext, interfaceId: string): Promise<number> {
  const { rows } = await context.db.execute<{ landed: number }>(sql`
    select coalesce(sum(written), 0)::float8 as landed
    from (select written from run where interface_id = ${interfaceId} order by id desc limit 100) recent`);
  return rows[0]?.landed ?? 0;
}
