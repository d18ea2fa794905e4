import type pg from 'pg';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { mayGoBeside } from '#src/server/core/run/lane.ts';
import { decideFires, type FireEffects } from '#src/server/core/schedule/decide-fires.ts';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { cronClock } from '#src/server/services/schedule/index.ts';
import { inTransaction } from './in-transaction.ts';

const pageSize = 500;

interface DueRow {
  readonly interfaceId: string;
  readonly previousFireAt: Date;
  readonly nextFireAt: Date;
  readonly spec: ScheduleSpec;
  readonly isOnline: boolean;
  readonly activeRuns: number;
  readonly now: Date;
  readonly definition: InterfaceDefinition | null;
}

/** Interfaces that somebody is changing right now are passed over: waiting for them here and for us there would be a deadlock. */
const claimDue = `
  SELECT f.interface_id AS "interfaceId", f.previous_fire_at AS "previousFireAt", f.next_fire_at AS "nextFireAt", s.spec,
    i.state = 'online' AND i.published_version IS NOT NULL AS "isOnline", now(),
    CASE WHEN s.spec->>'overlap' = 'parallel' THEN v.definition END AS definition,
    (SELECT count(*)::int FROM run r WHERE r.interface_id = i.id AND r.trigger NOT IN ('replay', 'backfill')
      AND r.state IN ('queued', 'claimed', 'running', 'stalled', 'cancelling')) AS "activeRuns"
  FROM interface_fire f
  JOIN schedule s ON s.id = f.schedule_id
  JOIN source_interface i ON i.id = f.interface_id
  LEFT JOIN interface_version v ON v.interface_id = i.id AND v.version = i.published_version
  WHERE f.next_fire_at <= now()
  ORDER BY f.next_fire_at LIMIT ${pageSize} FOR UPDATE OF f SKIP LOCKED FOR KEY SHARE OF i SKIP LOCKED`;

const cancelReplaced = `
  UPDATE run SET state = CASE state WHEN 'queued' THEN 'cancelled' ELSE 'cancelling' END, cancel_requested_at = now(),
    cancel_requested_by = 'scheduler', finished_at = CASE state WHEN 'queued' THEN now() END
  WHERE interface_id = ANY($1::uuid[]) AND trigger NOT IN ('replay', 'backfill') AND state IN ('queued', 'claimed', 'running', 'stalled')`;

/** Runs and their lines in the ledger of fires; the ledger's key refuses a second run for the same fire. */
const recordFires = `
  WITH fire AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS f("interfaceId" uuid, "plannedAt" timestamptz, outcome text, reason text, lower timestamptz, upper timestamptz, "isParallel" boolean)
  ), queued AS (
    INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version, planned_lower, planned_upper, options)
    SELECT i.id, i.source_id, 'schedule', 'scheduler', i.published_version, f.lower, f.upper,
      CASE WHEN f."isParallel" THEN '{"isParallel": true}'::jsonb ELSE '{}'::jsonb END
    FROM fire f JOIN source_interface i ON i.id = f."interfaceId"
    WHERE f.outcome = 'queued' AND NOT EXISTS (SELECT FROM schedule_fire l WHERE l.interface_id = i.id AND l.planned_at = f."plannedAt")
    ORDER BY f."plannedAt"
    RETURNING id, interface_id, planned_upper
  )
  INSERT INTO schedule_fire (interface_id, planned_at, outcome, reason, run_id, boundary_lower, boundary_upper)
  SELECT f."interfaceId", f."plannedAt", f.outcome, f.reason, q.id, f.lower, f.upper
  FROM fire f LEFT JOIN queued q ON q.interface_id = f."interfaceId" AND q.planned_upper = f.upper AND f.outcome = 'queued'
  ON CONFLICT (interface_id, planned_at) DO NOTHING`;

const advance = `
  UPDATE interface_fire f SET previous_fire_at = n."previousFireAt", next_fire_at = n."nextFireAt"
  FROM jsonb_to_recordset($1::jsonb) AS n("interfaceId" uuid, "previousFireAt" timestamptz, "nextFireAt" timestamptz)
  WHERE f.interface_id = n."interfaceId"`;

/**
 * Fires one page of due schedules: runs, ledger and next fires in one transaction, so whatever dies, every fire has
 * happened exactly once or is still due. Any number of workers tick at the same time. Returns how many were due.
 */
export async function tickSchedules(pool: pg.Pool, pause: () => Promise<void> = async () => undefined): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<DueRow>(claimDue);
    if (rows.length === 0) return 0;
    const decisions = rows.map((row) => ({ interfaceId: row.interfaceId, isParallel: isParallel(row), ...decide(row) }));
    const replaced = decisions.filter(({ fires }) => fires.some((fire) => fire.isReplacing)).map(({ interfaceId }) => interfaceId);
    if (replaced.length > 0) await client.query(cancelReplaced, [replaced]);
    const fires = decisions.flatMap(({ interfaceId, isParallel, fires }) => fires.map((fire) => ({ interfaceId, isParallel, ...fire })));
    await client.query(recordFires, [JSON.stringify(fires)]);
    await pause();
    await client.query(advance, [JSON.stringify(decisions.map(({ fires: _, ...next }) => next))]);
    return rows.length;
  });
}

export async function tickUntilNothingIsDue(pool: pg.Pool, pause?: () => Promise<void>): Promise<void> {
  while ((await tickSchedules(pool, pause)) === pageSize);
}

/** Fires of a schedule that runs in parallel do so where the loads cannot meet; the others take turns. */
function isParallel({ definition }: DueRow): boolean {
  return definition !== null && mayGoBeside(definition, undefined);
}

/** A schedule that cannot be read any more stops alone; the next change of it sets a new fire. */
function decide({ spec, ...row }: DueRow): FireEffects {
  try {
    return decideFires(spec, row, row, cronClock);
  } catch {
    return { fires: [], previousFireAt: row.previousFireAt, nextFireAt: null };
  }
}
