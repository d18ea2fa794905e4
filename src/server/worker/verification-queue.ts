import type pg from 'pg';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { VerificationProgress } from '#src/server/core/verification/verification.ts';
import type { Verified } from '#src/server/engine/index.ts';
import { inTransaction } from './in-transaction.ts';
import { leaseSeconds } from './settings.ts';

/** A comparison this worker holds; whoever claims it later has a greater `attempt`. */
export interface ClaimedVerification {
  readonly id: string;
  readonly attempt: number;
  readonly interfaceId: string;
  readonly interfaceName: string;
  readonly sourceId: string;
  readonly rawDatabaseId: string;
  readonly definition: InterfaceDefinition;
  readonly stream: StreamRef;
  /** Up to where the source has landed; null for full loads. */
  readonly cursor: string | null;
}

/** After so many claims a comparison that always dies or always meets a run is given up. */
const maxAttempts = 5;
const retrySeconds = 20;

const meetsRun = `EXISTS (SELECT 1 FROM run r WHERE r.interface_id = v.interface_id AND r.trigger <> 'realtime'
  AND r.state IN ('claimed', 'running', 'stalled', 'cancelling'))`;

const settleLost = `
  UPDATE verification SET finished_at = now(), worker_id = NULL, lease_until = NULL,
    state = CASE WHEN cancel_requested_at IS NULL THEN 'failed' ELSE 'cancelled' END,
    error = CASE WHEN cancel_requested_at IS NULL
      THEN '{"code":"verification/worker-lost","errorClass":"transient","category":"system","details":{}}'::jsonb END
  WHERE state = 'running' AND lease_until < now() AND (cancel_requested_at IS NOT NULL OR attempt >= ${maxAttempts})`;

const claim = `
  UPDATE verification v SET state = 'running', worker_id = $1, lease_until = now() + interval '${leaseSeconds} s',
    attempt = v.attempt + 1, started_at = now(), progress = NULL
  FROM interface_version d, source_interface i JOIN source s ON s.id = i.source_id
  WHERE v.id = (
      SELECT v.id FROM verification v
      WHERE (v.state = 'queued' AND v.available_at <= now() OR v.state = 'running' AND v.lease_until < now()) AND NOT ${meetsRun}
        AND EXISTS (SELECT 1 FROM worker w WHERE w.id = $1 AND w.state = 'active')
      ORDER BY v.available_at, v.id LIMIT 1 FOR UPDATE SKIP LOCKED)
    AND i.id = v.interface_id AND d.interface_id = v.interface_id AND d.version = v.definition_version
  RETURNING v.id::text, v.attempt, v.interface_id AS "interfaceId", i.name AS "interfaceName", s.id AS "sourceId",
    s.raw_database_id AS "rawDatabaseId", d.definition, d.stream,
    (SELECT p.cursor FROM interface_progress p WHERE p.interface_id = v.interface_id) AS cursor`;

export async function claimVerification(pool: pg.Pool, workerId: string): Promise<ClaimedVerification | null> {
  await pool.query(settleLost);
  return (await pool.query<ClaimedVerification>(claim, [workerId])).rows[0] ?? null;
}

/** What the cluster asks of a comparison whose lease was renewed; null when somebody else holds it. */
export interface VerificationNews {
  readonly isCancelRequested: boolean;
  readonly isDraining: boolean;
}

export async function renewVerification(
  pool: pg.Pool,
  workerId: string,
  { id, attempt }: ClaimedVerification,
  progress: VerificationProgress | null,
): Promise<VerificationNews | null> {
  const { rows } = await pool.query<VerificationNews>(
    `UPDATE verification SET lease_until = now() + interval '${leaseSeconds} s', progress = coalesce($4::jsonb, progress)
     WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running'
     RETURNING cancel_requested_at IS NOT NULL AS "isCancelRequested",
       coalesce((SELECT w.state <> 'active' FROM worker w WHERE w.id = $2), true) AS "isDraining"`,
    [id, workerId, attempt, progress && JSON.stringify(progress)],
  );
  return rows[0] ?? null;
}

export type VerificationEnd =
  | { readonly kind: 'compared'; readonly verified: Verified }
  | { readonly kind: 'failed'; readonly error: ErrorRecord }
  | { readonly kind: 'cancelled' | 'released' };

/** Writes how an attempt ended, only while the comparison is still ours, in one transaction. */
export async function finishVerification(pool: pg.Pool, workerId: string, held: ClaimedVerification, end: VerificationEnd): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hasMetRun: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM run r WHERE r.interface_id = v.interface_id AND r.trigger <> 'realtime'
         AND (r.state IN ('claimed', 'running', 'stalled', 'cancelling') OR r.finished_at > v.started_at)) AS "hasMetRun"
       FROM verification v WHERE id = $1 AND worker_id = $2 AND attempt = $3 AND state = 'running' FOR UPDATE`,
      [held.id, workerId, held.attempt],
    );
    const [row] = rows;
    if (!row) return;
    if (end.kind === 'released') return requeue(client, held, 0);
    if (end.kind !== 'compared') return settle(client, held, end.kind, end.kind === 'failed' ? end.error : null);
    const isDifferent = differs(end.verified);
    if (row.hasMetRun && isDifferent && held.attempt < maxAttempts) return requeue(client, held, retrySeconds);
    await store(client, held, end.verified, isDifferent ? (row.hasMetRun ? 'changed-meanwhile' : 'differs') : 'in-sync');
  });
}

function differs({ result }: Verified): boolean {
  return result.missing + result.changed + result.extra + result.unopenedChunks > 0;
}

async function requeue(client: pg.PoolClient, { id }: ClaimedVerification, delaySeconds: number): Promise<void> {
  await client.query(
    `UPDATE verification SET state = 'queued', worker_id = NULL, lease_until = NULL, progress = NULL,
       available_at = now() + $2 * interval '1 s' WHERE id = $1`,
    [id, delaySeconds],
  );
}

async function settle(client: pg.PoolClient, { id }: ClaimedVerification, state: string, error: ErrorRecord | null): Promise<void> {
  await client.query(
    `UPDATE verification SET state = $2, error = $3, finished_at = now(), worker_id = NULL, lease_until = NULL WHERE id = $1`,
    [id, state, error],
  );
}

async function store(client: pg.PoolClient, held: ClaimedVerification, { result, differences }: Verified, verdict: string): Promise<void> {
  await client.query(
    `INSERT INTO verification_difference (verification_id, kind, key, columns, source_values, target_values)
     SELECT $1, d->>'kind', d->'key', d->'columns', nullif(d->'sourceValues', 'null'), nullif(d->'targetValues', 'null')
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS listed(d, place) ORDER BY place`,
    [held.id, JSON.stringify(differences)],
  );
  await client.query(
    `UPDATE verification SET state = 'succeeded', verdict = $2, result = $3, finished_at = now(), worker_id = NULL, lease_until = NULL, error = NULL
     WHERE id = $1`,
    [held.id, verdict, JSON.stringify(result)],
  );
  await client.query(
    `INSERT INTO quality_due (run_id) SELECT run_id FROM quality_state WHERE interface_id = $1 AND run_id IS NOT NULL ON CONFLICT DO NOTHING`,
    [held.interfaceId],
  );
}

/** Comparisons that interfaces ask for daily or weekly. An interface that is off, or still compared, waits for its next turn. */
export async function queueDueVerifications(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH due AS (
       UPDATE interface_quality SET next_verify_at = now() + CASE verify_every WHEN 'daily' THEN interval '1 day' ELSE interval '7 days' END
       WHERE next_verify_at <= now() AND verify_every <> 'none' RETURNING interface_id)
     INSERT INTO verification (interface_id, definition_version, trigger, requested_by)
     SELECT i.id, i.published_version, 'schedule', 'scheduler' FROM due JOIN source_interface i ON i.id = due.interface_id
     WHERE i.state = 'online' AND i.kind = 'batch' AND i.published_version IS NOT NULL
     ON CONFLICT DO NOTHING`,
  );
}
