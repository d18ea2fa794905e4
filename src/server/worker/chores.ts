import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { planDriftChecks } from '#src/server/services/drift/index.ts';
import { queueRealtimeScores, removeExpiredScores, scoreDueRuns } from '#src/server/services/quality/index.ts';
import { resyncFires } from '#src/server/services/schedule/index.ts';
import { followRealtimeRuns } from './freshness.ts';
import { markLostWorkers, markStalledRuns } from './leases.ts';
import { queueRealtimeRuns } from './realtime.ts';
import { removeExpired } from './retention.ts';
import { rollUpRuns, rollUpWorkers } from './roll-up.ts';
import { queueDueVerifications } from './verification-queue.ts';
import { explainWaitingRuns } from './waiting.ts';

/** Work that one worker at a time does for all of them. */
interface Chore {
  readonly everySeconds: number;
  readonly work: (pool: pg.Pool) => Promise<void>;
}

const chores: Readonly<Record<string, Chore>> = {
  'explain-waiting': { everySeconds: 1, work: explainWaitingRuns },
  'queue-realtime': { everySeconds: 1, work: queueRealtimeRuns },
  'mark-stalled': { everySeconds: 5, work: markStalledRuns },
  'mark-lost-workers': { everySeconds: 2, work: markLostWorkers },
  'roll-up-runs': { everySeconds: 5, work: rollUpRuns },
  'roll-up-workers': { everySeconds: 300, work: rollUpWorkers },
  'follow-realtime': { everySeconds: 10, work: followRealtimeRuns },
  'resync-fires': { everySeconds: 60, work: (pool) => drizzle(pool).transaction((transaction) => resyncFires(transaction, 'all')) },
  'score-runs': { everySeconds: 1, work: (pool) => scoreDueRuns(drizzle(pool)) },
  'plan-drift-checks': { everySeconds: 300, work: (pool) => planDriftChecks(drizzle(pool)) },
  'queue-verifications': { everySeconds: 30, work: queueDueVerifications },
  'queue-realtime-scores': { everySeconds: 60, work: (pool) => queueRealtimeScores(drizzle(pool)) },
  'remove-expired-scores': { everySeconds: 86_400, work: (pool) => removeExpiredScores(drizzle(pool)) },
  'remove-expired': { everySeconds: 3600, work: removeExpired },
};

/** A chore whose worker died is taken up again after this long. */
const choreLeaseSeconds = 30;

const claimChore = `
  UPDATE chore SET worker_id = $1, lease_until = now() + interval '${choreLeaseSeconds} s'
  WHERE name = (SELECT name FROM chore WHERE name = ANY($2) AND next_at <= now() AND (lease_until IS NULL OR lease_until < now())
    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING name`;

const finishChore = `
  UPDATE chore SET next_at = now() + $3 * interval '1 s', lease_until = NULL, finished_at = now(), error = $4 WHERE name = $1 AND worker_id = $2`;

export async function registerChores(pool: pg.Pool): Promise<void> {
  await pool.query(`INSERT INTO chore (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [Object.keys(chores)]);
}

/** Does every chore that is due and that no other worker is doing. */
export async function doChores(pool: pg.Pool, workerId: string): Promise<void> {
  let name = await claim(pool, workerId);
  while (name !== undefined) {
    const { everySeconds, work } = chores[name] as Chore;
    const error = await work(pool).then(() => null, toErrorRecord);
    await pool.query(finishChore, [name, workerId, everySeconds, error]);
    name = await claim(pool, workerId);
  }
}

async function claim(pool: pg.Pool, workerId: string): Promise<string | undefined> {
  return (await pool.query<{ name: string }>(claimChore, [workerId, Object.keys(chores)])).rows[0]?.name;
}
