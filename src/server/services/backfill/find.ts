import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { backfill, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { BackfillSummary } from '#src/server/contracts/backfill.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

export type BackfillRow = typeof backfill.$inferSelect;

export async function findBackfill(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<{ row: BackfillRow; owner: InterfaceRow & { readonly sourceId: string } }> {
  const query = db.select().from(backfill).where(eq(backfill.id, id));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  return { row, owner: await findInterface(context, permission, row.interfaceId, db) };
}

/** The newest run of each window says what became of it. */
const newestRuns = sql`(
  select distinct on (options->'boundary'->>'lower') state, written + updated + unchanged as kept
  from run where backfill_id = ${backfill.id} order by options->'boundary'->>'lower', id desc)`;

const countOf = (condition: SQL) => sql<number>`(select count(*) filter (where ${condition})::int from ${newestRuns} w)`;

export function selectBackfills(context: ServiceContext, condition: SQL | undefined) {
  return context.db
    .select({
      row: backfill,
      interfaceName: sourceInterface.name,
      windowCount: countOf(sql`true`),
      doneCount: countOf(sql`w.state in ('succeeded', 'succeeded_with_quarantine')`),
      failedCount: countOf(sql`w.state = 'failed'`),
      cancelledCount: countOf(sql`w.state = 'cancelled'`),
      activeCount: countOf(sql`w.state in ('queued', 'claimed', 'running', 'stalled', 'cancelling')`),
      written: sql<number>`(select coalesce(sum(w.kept), 0)::float8 from ${newestRuns} w)`,
    })
    .from(backfill)
    .innerJoin(sourceInterface, eq(sourceInterface.id, backfill.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(and(visible(context, 'backfill.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }), condition));
}

type Selected = Awaited<ReturnType<typeof selectBackfills>>[number];

export function backfillSummaryOf({ row, ...counts }: Selected): BackfillSummary {
  return { ...row, kind: row.kind as BackfillSummary['kind'], order: row.order as BackfillSummary['order'], ...counts };
}
