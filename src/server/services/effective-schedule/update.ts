import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { schedule } from '#src/db/schema/index.ts';
import type { ScheduleLevelRef, scheduleContract } from '#src/server/contracts/schedule.ts';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, violatedConstraint } from '../errors.ts';
import { isCronExpression, type ResyncScope, resyncFires } from '../schedule/index.ts';
import { authorizeLevel, findScheduleAt, type ScheduleRow } from './find.ts';

type Input = z.output<typeof scheduleContract.update.input>;

/** Sets the schedule of a level; the firing state of all interfaces below follows in the same transaction. */
export async function updateSchedule(context: ServiceContext, input: Input): Promise<{ id: string; version: number }> {
  refuseUnreadable(input.spec);
  const owner = await authorizeLevel(context, 'schedule.update', input);
  if (owner.isRealtime) throw refusal('schedule/realtime');
  return context.db.transaction(async (tx) => {
    const before = await findScheduleAt(tx, input, true);
    const row = await write(tx, context, input, before);
    await resyncFires(tx, scopeOf(input));
    const { objectType, objectId, objectName } = owner;
    const entry = { action: 'schedule.update', objectType, objectId, objectName };
    await recordAudit(tx, context, { ...entry, before: before && describe(before), after: describe(row) });
    return { id: row.id, version: row.version };
  });
}

async function write(tx: Transaction, context: ServiceContext, input: Input, before: ScheduleRow | null): Promise<ScheduleRow> {
  const values = { spec: input.spec, isEnabled: input.isEnabled, updatedAt: context.ports.now() };
  const place = {
    level: input.level,
    sourceId: input.level === 'source' ? input.sourceId : null,
    interfaceId: input.level === 'interface' ? input.interfaceId : null,
  };
  const query = before
    ? tx
        .update(schedule)
        .set({ ...values, version: before.version + 1 })
        .where(eq(schedule.id, before.id))
        .returning()
    : tx
        .insert(schedule)
        .values({ ...values, ...place })
        .returning();
  const [row] = await query.catch(asRefusal);
  return row as ScheduleRow;
}

function asRefusal(error: unknown): never {
  if (violatedConstraint(error) === 'schedule_not_realtime') throw refusal('schedule/realtime');
  throw error;
}

export function refuseUnreadable({ trigger, timeZone }: ScheduleSpec): void {
  if (trigger.kind === 'cron' && !isCronExpression(trigger.expression))
    throw refusal('schedule/invalid', { problem: trigger.expression }, 'spec.trigger.expression');
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw refusal('schedule/invalid', { problem: timeZone }, 'spec.timeZone');
  }
}

export function scopeOf(ref: ScheduleLevelRef): ResyncScope {
  if (ref.level === 'system') return 'all';
  return ref.level === 'source' ? { sourceId: ref.sourceId } : { interfaceId: ref.interfaceId };
}

export function describe({ spec, isEnabled, version }: ScheduleRow) {
  return { spec, isEnabled, version };
}
