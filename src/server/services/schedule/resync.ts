import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { type EffectiveSchedule, effectiveSchedule, type ScheduleAtLevel } from '#src/server/core/schedule/effective.ts';
import { nextFire } from '#src/server/core/schedule/fire-times.ts';
import { cronClock } from './cron-clock.ts';

/** Which interfaces a change touches. */
export type ResyncScope = { readonly interfaceId: string } | { readonly sourceId: string } | 'all';

/**
 * Brings the firing state of interfaces in line with their effective schedules; to be called in the transaction that
 * changes a schedule, or the kind or state of an interface. Rows whose schedule did not change keep their next fire.
 */
export async function resyncFires(db: DatabaseOrTransaction, scope: ResyncScope): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('interface_fire'))`);
  const rows = await listFireStates(db, scope);
  const changes = rows.map(fireChange).filter((change) => change !== null);
  await removeFires(
    db,
    changes.filter((change) => change.scheduleId === null).map((change) => change.interfaceId),
  );
  await upsertFires(
    db,
    changes.filter((change) => change.scheduleId !== null),
  );
}

interface FireStateRow extends Record<string, unknown> {
  interfaceId: string;
  kind: 'batch' | 'realtime';
  state: string;
  interfaceSchedule: ScheduleAtLevel | null;
  sourceSchedule: ScheduleAtLevel | null;
  systemSchedule: ScheduleAtLevel | null;
  scheduleId: string | null;
  scheduleVersion: number | null;
  isFiring: boolean;
  now: string;
}

interface FireChange {
  readonly interfaceId: string;
  readonly scheduleId: string | null;
  readonly scheduleVersion: number | null;
  readonly nextFireAt: string | null;
}

function fireChange(row: FireStateRow): FireChange | null {
  const levels = { interface: row.interfaceSchedule, source: row.sourceSchedule, system: row.systemSchedule };
  const effective = effectiveSchedule(row.kind, levels);
  if (effective === null) {
    return row.scheduleId === null ? null : { interfaceId: row.interfaceId, scheduleId: null, scheduleVersion: null, nextFireAt: null };
  }
  const mayFire = isFiring(row.state, effective);
  const isSameSchedule = effective.id === row.scheduleId && effective.version === row.scheduleVersion;
  if (isSameSchedule && mayFire === row.isFiring) return null;
  const next = mayFire ? nextFire(effective.spec, new Date(row.now), cronClock) : null;
  if (isSameSchedule && (next !== null) === row.isFiring) return null;
  const { id: scheduleId, version: scheduleVersion } = effective;
  return { interfaceId: row.interfaceId, scheduleId, scheduleVersion, nextFireAt: next?.toISOString() ?? null };
}

/** A paused interface keeps firing into the ledger, so that people see what the pause skipped. */
function isFiring(state: string, effective: EffectiveSchedule): boolean {
  return effective.isEnabled && (state === 'online' || state === 'paused');
}

async function listFireStates(db: DatabaseOrTransaction, scope: ResyncScope): Promise<FireStateRow[]> {
  const level = (alias: string) =>
    sql.raw(
      `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object('id', ${alias}.id, 'spec', ${alias}.spec, 'isEnabled', ${alias}.is_enabled, 'version', ${alias}.version) END`,
    );
  const { rows } = await db.execute<FireStateRow>(sql`
    SELECT i.id AS "interfaceId", i.kind, i.state, ${level('si')} AS "interfaceSchedule", ${level('ss')} AS "sourceSchedule",
      ${level('sy')} AS "systemSchedule", f.schedule_id AS "scheduleId", f.schedule_version AS "scheduleVersion",
      f.next_fire_at IS NOT NULL AS "isFiring", to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS now
    FROM source_interface i
    LEFT JOIN schedule si ON si.interface_id = i.id
    LEFT JOIN schedule ss ON ss.source_id = i.source_id AND ss.level = 'source'
    LEFT JOIN schedule sy ON sy.level = 'system'
    LEFT JOIN interface_fire f ON f.interface_id = i.id
    WHERE ${scopeCondition(scope)}`);
  return rows;
}

function scopeCondition(scope: ResyncScope) {
  if (scope === 'all') return sql`true`;
  return 'interfaceId' in scope ? sql`i.id = ${scope.interfaceId}` : sql`i.source_id = ${scope.sourceId}`;
}

async function removeFires(db: DatabaseOrTransaction, interfaceIds: readonly string[]): Promise<void> {
  if (interfaceIds.length === 0) return;
  await db.execute(sql`DELETE FROM interface_fire WHERE interface_id = ANY(${sql.param(interfaceIds)}::uuid[])`);
}

/** A new row goes on where the ledger of fires ends, so that no window is lost by changing schedules. */
async function upsertFires(db: DatabaseOrTransaction, changes: readonly FireChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(sql`
    INSERT INTO interface_fire (interface_id, schedule_id, schedule_version, previous_fire_at, next_fire_at)
    SELECT c."interfaceId", c."scheduleId", c."scheduleVersion",
      coalesce((SELECT max(boundary_upper) FROM schedule_fire l WHERE l.interface_id = c."interfaceId" AND l.outcome = 'queued'), now()),
      c."nextFireAt"
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      AS c("interfaceId" uuid, "scheduleId" uuid, "scheduleVersion" int, "nextFireAt" timestamptz)
    ON CONFLICT (interface_id) DO UPDATE SET schedule_id = excluded.schedule_id,
      schedule_version = excluded.schedule_version, next_fire_at = excluded.next_fire_at`);
}
