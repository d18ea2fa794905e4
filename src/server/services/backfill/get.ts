import { asc, eq } from 'drizzle-orm';
import { backfill, run } from '#src/db/schema/index.ts';
import type { BackfillDetail } from '#src/server/contracts/backfill.ts';
import type { RunState } from '#src/server/core/run/state.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { backfillSummaryOf, findBackfill, selectBackfills } from './find.ts';
import { newestByWindow } from './newest-by-window.ts';

export async function getBackfill(context: ServiceContext, { id }: { readonly id: string }): Promise<BackfillDetail> {
  await findBackfill(context, 'backfill.get', id);
  const [found] = await selectBackfills(context, eq(backfill.id, id));
  if (!found) throw missing();
  const runs = await context.db.select().from(run).where(eq(run.backfillId, id)).orderBy(asc(run.id));
  const windows = newestByWindow(runs).map(({ newest, lower, upper, tries }) => ({
    lower,
    upper,
    runId: String(newest.id),
    state: newest.state as RunState,
    waitingReason: newest.waitingReason,
    read: newest.read,
    kept: newest.written + newest.updated + newest.unchanged,
    quarantined: newest.quarantined,
    errorCode: newest.error?.code ?? null,
    tries,
  }));
  return { ...backfillSummaryOf(found), windows };
}
