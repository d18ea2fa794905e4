import { and, desc, eq, gte, ilike, lt, or } from 'drizzle-orm';
import type { z } from 'zod';
import { dataAccessEvent } from '#src/db/schema/index.ts';
import type { auditContract, DataAccess } from '#src/server/contracts/audit.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readIdCursor } from '../paging.ts';

type Input = z.output<typeof auditContract.listDataAccess.input>;

/** Newest first. */
export async function listDataAccess(context: ServiceContext, input: Input): Promise<Page<DataAccess>> {
  requirePermission(context, 'audit.listDataAccess');
  const before = readIdCursor(input.after);
  const rows = await context.db
    .select()
    .from(dataAccessEvent)
    .where(
      and(
        before === null ? undefined : lt(dataAccessEvent.id, before),
        input.from ? gte(dataAccessEvent.at, input.from) : undefined,
        input.to ? lt(dataAccessEvent.at, input.to) : undefined,
        input.actor ? eq(dataAccessEvent.actor, input.actor) : undefined,
        input.interfaceId ? eq(dataAccessEvent.interfaceId, input.interfaceId) : undefined,
        input.q ? or(ilike(dataAccessEvent.actor, containing(input.q)), ilike(dataAccessEvent.action, containing(input.q))) : undefined,
      ),
    )
    .orderBy(desc(dataAccessEvent.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [String(row.id)],
    ({ actorId: _, ...row }) => ({
      ...row,
      id: String(row.id),
      columns: row.columns as string[],
      keys: row.keys as DataAccess['keys'],
    }),
  );
}
