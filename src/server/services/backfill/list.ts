import { and, desc, eq, ilike, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { backfill, sourceInterface } from '#src/db/schema/index.ts';
import type { BackfillSummary, backfillContract } from '#src/server/contracts/backfill.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { backfillSummaryOf, selectBackfills } from './find.ts';

type Input = z.output<typeof backfillContract.list.input>;

/** Newest first. */
export async function listBackfills(context: ServiceContext, { after, limit, q, interfaceId }: Input): Promise<Page<BackfillSummary>> {
  const cursor = readCursor(after, 2);
  const condition = and(
    interfaceId ? eq(backfill.interfaceId, interfaceId) : undefined,
    q ? ilike(sourceInterface.name, containing(q)) : undefined,
    cursor ? sql`(${backfill.createdAt}, ${backfill.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : undefined,
  );
  const rows = await selectBackfills(context, condition)
    .orderBy(desc(backfill.createdAt), desc(backfill.id))
    .limit(limit + 1);
  return pageOf(rows, limit, ({ row }) => [row.createdAt.toISOString(), row.id], backfillSummaryOf);
}
