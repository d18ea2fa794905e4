import { eq } from 'drizzle-orm';
import { schedule } from '#src/db/schema/index.ts';
import type { ScheduleLevelRef } from '#src/server/contracts/schedule.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { resyncFires } from '../schedule/index.ts';
import { authorizeLevel, findScheduleAt } from './find.ts';
import { describe, scopeOf } from './update.ts';

/** The level above holds again. */
export async function removeSchedule(context: ServiceContext, ref: ScheduleLevelRef): Promise<{ isDone: true }> {
  const { objectType, objectId, objectName } = await authorizeLevel(context, 'schedule.remove', ref);
  await context.db.transaction(async (tx) => {
    const row = await findScheduleAt(tx, ref, true);
    if (!row) throw missing();
    await tx.delete(schedule).where(eq(schedule.id, row.id));
    await resyncFires(tx, scopeOf(ref));
    await recordAudit(tx, context, { action: 'schedule.remove', objectType, objectId, objectName, before: describe(row) });
  });
  return { isDone: true };
}
