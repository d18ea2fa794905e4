import type pg from 'pg';
import { breakerPosition } from '#src/server/core/retry/breaker.ts';
import { explainQueue, type QueuedRun, type WorkerSlots } from '#src/server/core/run/waiting.ts';
import { hasTurnBefore, isParallel } from './claim.ts';

/** Beyond this many the end of the queue says nothing of itself; its turn to be looked at comes. */
const maxExplained = 2000;

interface QueueRow extends Omit<QueuedRun, 'breaker'> {
  readonly consecutiveFailures: number;
  readonly openUntil: Date | null;
  readonly waitingReason: string | null;
  readonly now: Date;
}

const active = `('claimed', 'running', 'stalled', 'cancelling') AND a.trigger <> 'realtime'`;

const listQueue = `
  SELECT r.id::text AS "runId", r.interface_id AS "interfaceId", r.source_id AS "sourceId", r.trigger = 'realtime' AS "isRealtime",
    r.trigger = 'replay' AS "isReplay", ${isParallel('r')} AS "isParallel",
    r.priority, r.available_at AS "availableAt", r.error IS NOT NULL AS "isRetry", r.waiting_reason AS "waitingReason",
    i.state AS "interfaceState", i.max_runs AS "interfaceMaxRuns", (s.budget->>'maxRuns')::int AS "sourceMaxRuns",
    s.consecutive_failures AS "consecutiveFailures", s.breaker_open_until AS "openUntil", now(),
    (SELECT count(*)::int FROM run a WHERE a.interface_id = i.id AND a.state IN ${active}) AS "interfaceActiveRuns",
    (SELECT count(*)::int ${hasTurnBefore}) AS "likeActiveRuns",
    (SELECT count(*)::int FROM run a WHERE a.source_id = s.id AND a.state IN ${active}) AS "sourceActiveRuns"
  FROM run r JOIN source_interface i ON i.id = r.interface_id JOIN source s ON s.id = r.source_id
  WHERE r.state = 'queued' ORDER BY r.priority DESC, r.available_at, r.id LIMIT ${maxExplained}`;

const countSlots = `
  SELECT count(*)::int AS "activeWorkers",
    coalesce(sum(w.slots), 0)::int - (SELECT count(*)::int FROM run a WHERE a.state IN ${active}) AS "freeSlots"
  FROM worker w WHERE w.state = 'active' AND w.heartbeat_at > now() - interval '10 s'`;

/** Writes beside every waiting run what it waits for, where that changed. */
export async function explainWaitingRuns(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<QueueRow>(listQueue);
  if (rows.length === 0) return;
  const slots = (await pool.query<WorkerSlots>(countSlots)).rows[0] as WorkerSlots;
  const now = (rows[0] as QueueRow).now;
  const known = new Map(rows.map((row) => [row.runId, row.waitingReason]));
  const queue = rows.map((row) => ({ ...row, breaker: breakerPosition(row, row.now) }));
  const changed = explainQueue(queue, slots, now).filter(({ runId, reason }) => known.get(runId) !== reason);
  if (changed.length === 0) return;
  await pool.query(
    `UPDATE run r SET waiting_reason = w.reason FROM unnest($1::bigint[], $2::text[]) AS w(id, reason) WHERE r.id = w.id AND r.state = 'queued'`,
    [changed.map(({ runId }) => runId), changed.map(({ reason }) => reason)],
  );
}
