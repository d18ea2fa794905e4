import type { ScheduleLevelRef } from '#src/server/contracts/schedule.ts';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import type { ServiceContext } from '../context.ts';
import { getSchedule, removeSchedule, updateSchedule } from '../effective-schedule/index.ts';
import { isSame } from './is-same.ts';

/** Sets, or with null removes, the schedule of a level; undefined leaves it. Says whether anything changed. */
export async function applySchedule(
  context: ServiceContext,
  ref: ScheduleLevelRef,
  wanted: { readonly spec: ScheduleSpec; readonly isEnabled: boolean } | null | undefined,
): Promise<boolean> {
  if (wanted === undefined) return false;
  const { own } = await getSchedule(context, ref);
  if (wanted === null) {
    if (own) await removeSchedule(context, ref);
    return own !== null;
  }
  if (own && isSame([own.spec, own.isEnabled], [wanted.spec, wanted.isEnabled])) return false;
  await updateSchedule(context, { ...ref, spec: wanted.spec, isEnabled: wanted.isEnabled });
  return true;
}
