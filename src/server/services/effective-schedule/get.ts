import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceFire, sourceInterface } from '#src/db/schema/index.ts';
import type { ScheduleLevelRef, scheduleContract } from '#src/server/contracts/schedule.ts';
import type { ServiceContext } from '../context.ts';
import { authorizeLevel, findScheduleAt, type ScheduleRow } from './find.ts';

type Output = z.input<typeof scheduleContract.get.output>;
type View = NonNullable<Output['own']>;

/** What stands at a level, and what holds there: interface before source before system. */
export async function getSchedule(context: ServiceContext, ref: ScheduleLevelRef): Promise<Output> {
  const { isRealtime } = await authorizeLevel(context, 'schedule.get', ref);
  const own = await findScheduleAt(context.db, ref);
  const effective = isRealtime ? null : (own ?? (await firstAbove(context, ref)));
  return {
    own: own && viewOf(own),
    effective: effective && viewOf(effective),
    isAllowed: !isRealtime,
    nextFireAt: await nextFireOf(context, ref),
  };
}

async function firstAbove(context: ServiceContext, ref: ScheduleLevelRef): Promise<ScheduleRow | null> {
  if (ref.level === 'system') return null;
  const sourceId = ref.level === 'interface' ? await sourceOf(context, ref.interfaceId) : null;
  const atSource = sourceId ? await findScheduleAt(context.db, { level: 'source', sourceId }) : null;
  return atSource ?? findScheduleAt(context.db, { level: 'system' });
}

async function sourceOf(context: ServiceContext, interfaceId: string): Promise<string | null> {
  const [row] = await context.db
    .select({ sourceId: sourceInterface.sourceId })
    .from(sourceInterface)
    .where(eq(sourceInterface.id, interfaceId));
  return row?.sourceId ?? null;
}

async function nextFireOf(context: ServiceContext, ref: ScheduleLevelRef): Promise<Date | null> {
  if (ref.level !== 'interface') return null;
  const [row] = await context.db
    .select({ at: interfaceFire.nextFireAt })
    .from(interfaceFire)
    .where(eq(interfaceFire.interfaceId, ref.interfaceId));
  return row?.at ?? null;
}

function viewOf({ id, level, spec, isEnabled, disabledReason, version, updatedAt }: ScheduleRow): View {
  return { id, level: level as View['level'], spec, isEnabled, disabledReason, version, updatedAt };
}
