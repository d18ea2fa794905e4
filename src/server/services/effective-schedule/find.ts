import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { schedule } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { ScheduleLevelRef } from '#src/server/contracts/schedule.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { findSource } from '../source/index.ts';
import { findInterface } from '../source-interface/index.ts';

export type ScheduleRow = typeof schedule.$inferSelect;

/** What a level stands on, for names in the audit and the scope of a change. */
export interface ScheduleOwner {
  readonly objectType: 'setting' | 'source' | 'sourceInterface';
  readonly objectId: string;
  readonly objectName: string;
  readonly isRealtime: boolean;
}

export async function authorizeLevel(context: ServiceContext, permission: Permission, ref: ScheduleLevelRef): Promise<ScheduleOwner> {
  if (ref.level === 'system') {
    requirePermission(context, permission);
    return { objectType: 'setting', objectId: 'schedule', objectName: 'system', isRealtime: false };
  }
  if (ref.level === 'source') {
    const { id, name } = await findSource(context, permission, ref.sourceId);
    return { objectType: 'source', objectId: id, objectName: name, isRealtime: false };
  }
  const { id, name, kind } = await findInterface(context, permission, ref.interfaceId);
  return { objectType: 'sourceInterface', objectId: id, objectName: name, isRealtime: kind === 'realtime' };
}

export async function findScheduleAt(db: DatabaseOrTransaction, ref: ScheduleLevelRef, isLocked = false): Promise<ScheduleRow | null> {
  const query = db.select().from(schedule).where(conditionOf(ref));
  const [row] = await (isLocked ? query.for('update') : query);
  return row ?? null;
}

function conditionOf(ref: ScheduleLevelRef) {
  if (ref.level === 'system') return eq(schedule.level, 'system');
  return ref.level === 'source' ? eq(schedule.sourceId, ref.sourceId) : eq(schedule.interfaceId, ref.interfaceId);
}
