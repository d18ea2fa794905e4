import type pg from 'pg';
import type { RunOptions } from '#src/db/schema/run.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition, RetryPolicy } from '#src/server/core/definition/definition.ts';
import { breakerThreshold } from '#src/server/core/retry/breaker.ts';
import { inTransaction } from './in-transaction.ts';
import { leaseSeconds } from './settings.ts';

/** A run this worker now holds, with all that its published version says. */
export interface ClaimedRun {
  readonly id: string;
  readonly interfaceId: string;
  readonly interfaceName: string;
  readonly sourceId: string;
  readonly rawDatabaseId: string;
  readonly trigger: string;
  readonly attempt: number;
  readonly fencingToken: string;
  readonly definitionVersion: number;
  /** Null when the version it names is gone. */
  readonly definition: InterfaceDefinition | null;
  readonly stream: StreamRef | null;
  readonly options: RunOptions;
  readonly parentRunId: string | null;
  readonly lane: number;
  readonly plannedLower: Date | null;
  readonly plannedUpper: Date | null;
  readonly timeZone: string;
  readonly sourceRetry: RetryPolicy | null;
  readonly claimedAt: Date;
}

const activeStates = `('claimed','running','stalled','cancelling')`;

/** Runs that have begun and are not final, waiting or going. */
export function hasTurn(alias: string): string {
  return `(${alias}.state IN ${activeStates} OR (${alias}.state = 'queued' AND ${alias}.attempt > 0)) AND ${alias}.trigger <> 'realtime'`;
}

export function isParallel(alias: string): string {
  return `coalesce((${alias}.options->>'isParallel')::boolean, false)`;
}

/** Another run of the interface that has begun and beside which `r` may not go. Only loads that all say so go beside each other. */
export const hasTurnBefore = `
  FROM run a WHERE a.interface_id = r.interface_id AND a.id <> r.id AND ${hasTurn('a')} AND (a.trigger = 'replay') = (r.trigger = 'replay')
    AND NOT (${isParallel('a')} AND ${isParallel('r')})`;

/**
 * The run of source `s` that comes first; none while its interface is at its limit. Two loads of one interface would share
 * its progress row and fence each other, so they take turns unless each has a lane; a replay has a row of its own and may go beside
 * a load. A load that has begun and waits for its next attempt keeps its turn: another one in between would reset the row it resumes from.
 */
const firstClaimable = `
  SELECT r.id, r.priority, r.available_at FROM run r JOIN source_interface i ON i.id = r.interface_id
  WHERE r.source_id = s.id AND r.state = 'queued' AND r.available_at <= now() AND r.trigger <> 'realtime'
    AND i.state NOT IN ('paused', 'offline')
    AND (SELECT count(*) FROM run a WHERE a.interface_id = i.id AND a.state IN ${activeStates} AND a.trigger <> 'realtime') < i.max_runs
    AND NOT EXISTS (SELECT ${hasTurnBefore})
  ORDER BY r.priority DESC, r.available_at, r.id LIMIT 1`;

/** A half-open breaker lets one run probe. */
const hasBudget = `
  (s.breaker_open_until IS NULL OR s.breaker_open_until <= now())
  AND (SELECT count(*) FROM run a WHERE a.source_id = s.id AND a.state IN ${activeStates} AND a.trigger <> 'realtime')
    < CASE WHEN s.consecutive_failures >= ${breakerThreshold} THEN 1 ELSE (s.budget->>'maxRuns')::int END`;

const lockSource = `
  SELECT s.id FROM source s JOIN LATERAL (${firstClaimable}) best ON true WHERE ${hasBudget}
  ORDER BY best.priority DESC, best.available_at, best.id LIMIT 1 FOR NO KEY UPDATE OF s SKIP LOCKED`;

const takeLease = `
  state = 'claimed', attempt = attempt + 1, worker_id = $1, lease_until = now() + interval '${leaseSeconds} s',
  fencing_token = nextval('fencing_token'), heartbeat_at = now(), waiting_reason = NULL, started_at = coalesce(started_at, now())`;

/** A run that has begun keeps its lane; another one takes the first that no run of its interface is in. */
const chooseLane = `
  lane = CASE WHEN attempt > 0 OR NOT ${isParallel('run')} THEN lane ELSE (
    SELECT min(n) FROM generate_series(0, (SELECT count(*) FROM run a WHERE a.interface_id = run.interface_id AND ${hasTurn('a')})) n
    WHERE NOT EXISTS (SELECT FROM run a WHERE a.interface_id = run.interface_id AND a.lane = n AND ${hasTurn('a')} AND a.trigger <> 'replay')) END`;

const claimOfSource = `
  UPDATE run SET ${takeLease}, ${chooseLane}
  WHERE id = (SELECT best.id FROM source s JOIN LATERAL (${firstClaimable}) best ON true WHERE s.id = $2 AND ${hasBudget}) AND state = 'queued'
  RETURNING id`;

const claimRealtimeRow = `
  UPDATE run SET ${takeLease}
  WHERE id = (SELECT r.id FROM run r JOIN source_interface i ON i.id = r.interface_id
    WHERE r.trigger = 'realtime' AND r.state = 'queued' AND r.available_at <= now() AND i.state = 'online'
    ORDER BY r.available_at, r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
  RETURNING id`;

const recordAttempt = `
  INSERT INTO run_attempt (run_id, attempt, worker_id, worker_name)
  SELECT r.id, r.attempt, w.id, w.name FROM run r JOIN worker w ON w.id = r.worker_id WHERE r.id = $1`;

const loadClaimed = `
  SELECT r.id::text, r.interface_id AS "interfaceId", i.name AS "interfaceName", r.source_id AS "sourceId",
    s.raw_database_id AS "rawDatabaseId", r.trigger, r.attempt, r.fencing_token::text AS "fencingToken",
    r.definition_version AS "definitionVersion", v.definition, v.stream, r.options,
    r.parent_run_id::text AS "parentRunId", r.lane, r.planned_lower AS "plannedLower",
    r.planned_upper AS "plannedUpper", coalesce(c.spec->>'timeZone', 'UTC') AS "timeZone", s.retry AS "sourceRetry", now() AS "claimedAt"
  FROM run r
  JOIN source_interface i ON i.id = r.interface_id
  JOIN source s ON s.id = r.source_id
  LEFT JOIN interface_version v ON v.interface_id = r.interface_id AND v.version = r.definition_version
  LEFT JOIN interface_fire f ON f.interface_id = r.interface_id
  LEFT JOIN schedule c ON c.id = f.schedule_id
  WHERE r.id = $1`;

/**
 * Claims the batch run that comes first, if any may start. The row of its source is locked first and counts are taken
 * by a later statement, which sees every claim before it: however many workers claim at once, no budget is exceeded.
 */
export async function claimBatchRun(pool: pg.Pool, workerId: string): Promise<ClaimedRun | null> {
  return inTransaction(pool, async (client) => {
    const source = (await client.query<{ id: string }>(lockSource)).rows[0];
    if (!source) return null;
    return loadClaim(client, (await client.query<{ id: string }>(claimOfSource, [workerId, source.id])).rows[0]?.id);
  });
}

export async function claimRealtimeRun(pool: pg.Pool, workerId: string): Promise<ClaimedRun | null> {
  return inTransaction(pool, async (client) =>
    loadClaim(client, (await client.query<{ id: string }>(claimRealtimeRow, [workerId])).rows[0]?.id),
  );
}

async function loadClaim(client: pg.PoolClient, runId: string | undefined): Promise<ClaimedRun | null> {
  if (runId === undefined) return null;
  await client.query(recordAttempt, [runId]);
  return (await client.query<ClaimedRun>(loadClaimed, [runId])).rows[0] ?? null;
}
