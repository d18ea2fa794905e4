import type pg from 'pg';
import type { RetryPolicy } from '#src/server/core/definition/definition.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { decideRetry, type RetryDecision } from '#src/server/core/retry/decide-retry.ts';
import { isFinal, type RunState } from '#src/server/core/run/state.ts';
import type { RunOutcome } from '#src/server/engine/outcome.ts';
import type { ClaimedRun } from './claim.ts';
import { inTransaction } from './in-transaction.ts';

export interface AttemptEnd {
  readonly outcome: Pick<RunOutcome, 'kind' | 'error' | 'isEmpty' | 'cursor'>;
  readonly retry: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
}

interface NextStep {
  readonly state: RunState;
  readonly delaySeconds: number;
  readonly waitingReason: string | null;
  readonly attemptOutcome: 'succeeded' | 'failed' | 'cancelled' | 'released';
}

/**
 * Writes how an attempt ended: state of the run, attempt, increment position and boundary in one transaction, and only
 * while the run is still ours. Returns the new state, or null when somebody else holds the run.
 */
export async function finishAttempt(pool: pg.Pool, run: ClaimedRun, end: AttemptEnd): Promise<RunState | null> {
  return inTransaction(pool, async (client) => {
    const held = await lockRun(client, run);
    if (held === null) return null;
    const next = nextStep(end, held.isCancelRequested, (await countFailures(client, run)) + 1);
    await updateRun(client, run, end, next);
    await client.query(`UPDATE run_attempt SET finished_at = now(), outcome = $3, error = $4 WHERE run_id = $1 AND attempt = $2`, [
      run.id,
      run.attempt,
      next.attemptOutcome,
      end.outcome.error,
    ]);
    await logEnd(client, run, end.outcome.error, next);
    if (isFinal(next.state)) await settleFinalRun(client, run, next.state, end.outcome.cursor);
    await client.query(`SELECT pg_notify('run_queued', '')`);
    return next.state;
  });
}

function nextStep(end: AttemptEnd, isCancelRequested: boolean, failedAttempts: number): NextStep {
  const { outcome } = end;
  const at = (state: RunState, attemptOutcome: NextStep['attemptOutcome'], waitingReason: string | null = null, delaySeconds = 0) => ({
    state,
    attemptOutcome,
    waitingReason,
    delaySeconds,
  });
  switch (outcome.kind) {
    case 'succeeded':
    case 'succeeded_with_quarantine':
      return at(outcome.kind, 'succeeded');
    case 'cancelled':
      return at('cancelled', 'cancelled');
    case 'released':
      return isCancelRequested ? at('cancelled', 'cancelled') : at('queued', 'released');
    case 'failed': {
      if (isCancelRequested) return at('cancelled', 'cancelled');
      const decision = retryOf(end, failedAttempts);
      return decision.kind === 'fail' ? at('failed', 'failed') : at('queued', 'failed', 'retry', decision.delaySeconds);
    }
  }
}

function retryOf(end: AttemptEnd, failedAttempts: number): RetryDecision {
  return decideRetry(end.retry, failedAttempts, end.outcome.error as ErrorRecord, end.random);
}

async function lockRun(client: pg.PoolClient, run: ClaimedRun): Promise<{ isCancelRequested: boolean } | null> {
  const { rows } = await client.query<{ isCancelRequested: boolean }>(
    `SELECT cancel_requested_at IS NOT NULL AS "isCancelRequested" FROM run
     WHERE id = $1 AND fencing_token = $2 AND state IN ('claimed', 'running', 'stalled', 'cancelling') FOR UPDATE`,
    [run.id, run.fencingToken],
  );
  return rows[0] ?? null;
}

/** Failed attempts since the last one that got anywhere: a long run is not failed by five hiccups in a week. */
async function countFailures(client: pg.PoolClient, run: ClaimedRun): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM run_attempt a JOIN run r ON r.id = a.run_id
     WHERE a.run_id = $1 AND a.outcome = 'failed' AND a.finished_at > coalesce(r.progress_at, '-infinity')`,
    [run.id],
  );
  return rows[0]?.count ?? 0;
}

async function updateRun(client: pg.PoolClient, run: ClaimedRun, end: AttemptEnd, next: NextStep): Promise<void> {
  await client.query(
    `UPDATE run SET state = $2, error = $3, is_empty = $4, waiting_reason = $5, available_at = now() + $6 * interval '1 s',
       finished_at = CASE WHEN $7 THEN now() END, stage = CASE WHEN $7 THEN NULL ELSE stage END, lease_until = NULL, worker_id = CASE WHEN $7 THEN worker_id END
     WHERE id = $1`,
    [run.id, next.state, end.outcome.error, end.outcome.isEmpty, next.waitingReason, next.delaySeconds, isFinal(next.state)],
  );
}

async function settleFinalRun(client: pg.PoolClient, run: ClaimedRun, state: RunState, cursor: string | null | undefined): Promise<void> {
  const isDone = state === 'succeeded' || state === 'succeeded_with_quarantine';
  await client.query(`UPDATE boundary_ledger SET state = $2 WHERE run_id = $1 AND state = 'open'`, [run.id, isDone ? 'done' : 'failed']);
  if (isDone && cursor !== undefined) await moveCursor(client, run, cursor);
  if (run.trigger === 'replay') await reopenReplayedRows(client, run.id);
  else if (state !== 'cancelled') await client.query(`INSERT INTO quality_due (run_id) VALUES ($1) ON CONFLICT DO NOTHING`, [run.id]);
}

async function moveCursor(client: pg.PoolClient, run: ClaimedRun, cursor: string | null): Promise<void> {
  await client.query(
    `INSERT INTO interface_progress (interface_id, cursor, run_id) VALUES ($1, $2, $3)
     ON CONFLICT (interface_id) DO UPDATE SET cursor = excluded.cursor, run_id = excluded.run_id, updated_at = now()`,
    [run.interfaceId, cursor, run.id],
  );
}

/** Rows that a replay took and did not get to are open again. */
export async function reopenReplayedRows(client: pg.PoolClient | pg.Pool, runId: string): Promise<void> {
  await client.query(
    `UPDATE quarantined_row SET state = CASE WHEN edited_values IS NULL THEN 'open' ELSE 'edited' END, replay_run_id = NULL, updated_at = now()
     WHERE interface_id = (SELECT interface_id FROM run WHERE id = $1) AND state = 'replaying' AND replay_run_id = $1`,
    [runId],
  );
}

async function logEnd(client: pg.PoolClient, run: ClaimedRun, error: ErrorRecord | null, next: NextStep): Promise<void> {
  const code =
    next.state === 'queued'
      ? `run.${next.attemptOutcome === 'released' ? 'released' : 'retrying'}`
      : `run.${next.state.replaceAll('_', '-')}`;
  const level = next.state === 'failed' ? 'error' : next.attemptOutcome === 'failed' ? 'warn' : 'info';
  await client.query(
    `INSERT INTO run_log (run_id, attempt, level, code, details)
     SELECT id, $2, $3, $4, jsonb_build_object('read', read, 'kept', written + updated + unchanged, 'quarantined', quarantined,
       'errorCode', $5::text, 'delaySeconds', round($6::numeric, 1)) FROM run WHERE id = $1`,
    [run.id, run.attempt, level, code, error?.code ?? null, next.delaySeconds],
  );
}
