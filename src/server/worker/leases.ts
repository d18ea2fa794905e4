import type pg from 'pg';
import { isStalled, type ProgressFacts } from '#src/server/core/retry/stall.ts';
import { leaseSeconds } from './settings.ts';

export interface HeldLease {
  readonly runId: string;
  readonly fencingToken: string;
}

/** What the cluster asks of a run whose lease was just renewed. */
export interface LeaseNews {
  readonly runId: string;
  readonly state: string;
  readonly isCancelRequested: boolean;
  readonly interfaceState: string;
  /** Another version was published since the run was claimed. */
  readonly isOutdated: boolean;
}

/** Renews what is still ours; leases that are missing in the answer belong to somebody else now. */
export async function renewLeases(pool: pg.Pool, workerId: string, leases: readonly HeldLease[]): Promise<LeaseNews[]> {
  if (leases.length === 0) return [];
  const { rows } = await pool.query<LeaseNews>(
    `UPDATE run r SET lease_until = now() + interval '${leaseSeconds} s', heartbeat_at = now()
     FROM source_interface i, unnest($2::bigint[], $3::bigint[]) AS held(run_id, token)
     WHERE r.id = held.run_id AND r.fencing_token = held.token AND r.worker_id = $1 AND i.id = r.interface_id
       AND r.state IN ('claimed', 'running', 'stalled', 'cancelling')
     RETURNING r.id::text AS "runId", r.state, r.cancel_requested_at IS NOT NULL AS "isCancelRequested", i.state AS "interfaceState",
       i.published_version IS DISTINCT FROM r.definition_version AS "isOutdated"`,
    [workerId, leases.map((lease) => lease.runId), leases.map((lease) => lease.fencingToken)],
  );
  return rows;
}

/** A run that lost its worker this often without a single batch in between takes its workers down: it fails. */
const maxLossesWithoutProgress = 10;

const markLost = `
  WITH lost AS (
    SELECT r.id, r.attempt, r.state, w.name AS worker,
      (SELECT count(*) FROM run_attempt a WHERE a.run_id = r.id AND a.outcome = 'lost' AND a.started_at > coalesce(r.progress_at, '-infinity')) AS losses
    FROM run r LEFT JOIN worker w ON w.id = r.worker_id
    WHERE r.state IN ('claimed', 'running', 'stalled', 'cancelling') AND r.lease_until < now()
    ORDER BY r.id LIMIT 100 FOR UPDATE OF r SKIP LOCKED
  ), attempts AS (
    UPDATE run_attempt a SET finished_at = now(), outcome = 'lost' FROM lost WHERE a.run_id = lost.id AND a.attempt = lost.attempt AND a.outcome IS NULL
  ), logged AS (
    INSERT INTO run_log (run_id, attempt, level, code, details)
    SELECT id, attempt, 'warn', 'run.worker-lost', jsonb_build_object('worker', worker) FROM lost
  )
  UPDATE run r SET worker_id = NULL, lease_until = NULL, available_at = now(),
    fencing_token = nextval('fencing_token'),
    state = CASE WHEN lost.state = 'cancelling' THEN 'cancelled' WHEN lost.losses >= ${maxLossesWithoutProgress} THEN 'failed' ELSE 'queued' END,
    error = CASE WHEN lost.state <> 'cancelling' AND lost.losses >= ${maxLossesWithoutProgress}
      THEN '{"code":"run/worker-lost-repeatedly","errorClass":"invariant","category":"system","details":{}}'::jsonb ELSE r.error END,
    finished_at = CASE WHEN lost.state = 'cancelling' OR lost.losses >= ${maxLossesWithoutProgress} THEN now() ELSE NULL END
  FROM lost WHERE r.id = lost.id
  RETURNING r.id::text AS "runId", r.state`;

/** Hands runs whose lease ran out to the queue again, under a new token: whatever their old worker still does is fenced. */
export async function releaseLostRuns(pool: pg.Pool): Promise<{ runId: string; state: string }[]> {
  return (await pool.query<{ runId: string; state: string }>(markLost)).rows;
}

export async function markLostWorkers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE worker SET state = 'lost' WHERE state IN ('active', 'draining') AND heartbeat_at < now() - interval '${leaseSeconds} s'`,
  );
}

interface ProgressRow extends ProgressFacts {
  readonly runId: string;
  readonly now: Date;
}

const listProgress = `
  SELECT r.id::text AS "runId", now(), greatest(r.progress_at, a.started_at) AS "lastProgressAt",
    coalesce((v.definition->'limits'->>'stallSeconds')::float, 300) AS "stallSeconds",
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY b.read_milliseconds + b.rules_milliseconds + b.write_milliseconds) / 1000
      FROM (SELECT * FROM run_batch b WHERE b.run_id = r.id ORDER BY b.committed_at DESC LIMIT 50) b) AS "medianBatchSeconds"
  FROM run r
  JOIN run_attempt a ON a.run_id = r.id AND a.attempt = r.attempt
  JOIN interface_version v ON v.interface_id = r.interface_id AND v.version = r.definition_version
  WHERE r.state = 'running' AND r.trigger <> 'realtime'`;

/** Their workers learn of it with the next heartbeat, drop what they do and try again. */
export async function markStalledRuns(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<ProgressRow>(listProgress);
  const stalled = rows.filter((row) => isStalled(row, row.now)).map((row) => row.runId);
  if (stalled.length > 0)
    await pool.query(`UPDATE run SET state = 'stalled' WHERE id = ANY($1::bigint[]) AND state = 'running'`, [stalled]);
}
