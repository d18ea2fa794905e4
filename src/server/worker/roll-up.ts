import type pg from 'pg';
import { refreshFreshness } from './freshness.ts';
import { inTransaction } from './in-transaction.ts';
import { movedColumns as moved } from './moved-columns.ts';

const ended = [
  'runs_succeeded',
  'runs_partly_succeeded',
  'runs_failed',
  'runs_cancelled',
  'runs_empty',
  'run_milliseconds',
  'wait_milliseconds',
  'lag_milliseconds',
  'lagged_runs',
];
const maxima = ['max_run_milliseconds', 'max_lag_milliseconds'];

const final = `('succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled')`;
const each = (columns: readonly string[], render: (column: string) => string) => columns.map(render).join(', ');
const milliseconds = (from: string, to: string) => `greatest(0, extract(epoch FROM ${to} - ${from}) * 1000)`;
const isOne = (condition: string) => `(r.is_final AND ${condition})::int`;

/** What each run did since it was looked at last; one statement sees one state of the runs. */
const candidates = `
  candidate AS (
    SELECT r.*, s.raw_database_id, r.state IN ${final} AS is_final, coalesce(r.finished_at, r.progress_at, r.queued_at) AS counted_at,
      ${each(moved, (column) => `r.${column} - coalesce(m.${column}, 0) AS new_${column}`)}
    FROM run r JOIN source s ON s.id = r.source_id LEFT JOIN metric_mark m ON m.run_id = r.id
    WHERE NOT r.is_rolled_up AND (r.state IN ${final} OR r.progress_at > coalesce(m.progress_at, '-infinity'))
    ORDER BY r.id LIMIT $1
  )`;

const marks = `
  marked AS (
    INSERT INTO metric_mark (run_id, ${each(moved, String)}, progress_at)
    SELECT id, ${each(moved, String)}, progress_at FROM candidate WHERE NOT is_final
    ON CONFLICT (run_id) DO UPDATE SET ${each([...moved, 'progress_at'], (column) => `${column} = excluded.${column}`)}
  ), unmarked AS (
    DELETE FROM metric_mark m USING candidate c WHERE m.run_id = c.id AND c.is_final
  ), done AS (
    UPDATE run r SET is_rolled_up = true FROM candidate c WHERE r.id = c.id AND c.is_final
  )`;

const figures = `
  figure AS (
    SELECT interface_id, source_id, raw_database_id, counted_at, ${each(moved, (column) => `new_${column} AS ${column}`)},
      ${isOne(`state = 'succeeded'`)} AS runs_succeeded, ${isOne(`state = 'succeeded_with_quarantine'`)} AS runs_partly_succeeded,
      ${isOne(`state = 'failed'`)} AS runs_failed, ${isOne(`state = 'cancelled'`)} AS runs_cancelled,
      ${isOne(`state = 'succeeded' AND is_empty`)} AS runs_empty,
      CASE WHEN is_final THEN coalesce(${milliseconds('started_at', 'finished_at')}, 0) ELSE 0 END AS run_milliseconds,
      CASE WHEN is_final THEN coalesce(${milliseconds('queued_at', 'started_at')}, 0) ELSE 0 END AS wait_milliseconds,
      CASE WHEN has_lag THEN ${milliseconds('planned_upper', 'finished_at')} ELSE 0 END AS lag_milliseconds, has_lag::int AS lagged_runs
    FROM candidate r,
      LATERAL (SELECT r.state IN ('succeeded', 'succeeded_with_quarantine') AND r.planned_upper IS NOT NULL AND r.finished_at IS NOT NULL
        AND r.trigger NOT IN ('replay', 'backfill') AS has_lag) lagged
  )`;

const addUp = `
  INSERT INTO metric_rollup AS t (level, object_id, grain, bucket, ${each([...moved, ...ended, ...maxima], String)})
  SELECT o.level, o.object_id, g.grain, date_trunc(g.grain, f.counted_at, 'UTC'), ${each([...moved, ...ended], (column) => `sum(f.${column})`)},
    max(f.run_milliseconds), max(f.lag_milliseconds)
  FROM figure f,
    LATERAL (VALUES ('system', '00000000-0000-0000-0000-000000000000'::uuid), ('raw_database', f.raw_database_id),
      ('source', f.source_id), ('interface', f.interface_id)) AS o(level, object_id),
    (VALUES ('hour'), ('day'), ('month')) AS g(grain)
  GROUP BY 1, 2, 3, 4
  ON CONFLICT (level, object_id, grain, bucket) DO UPDATE SET
    ${each([...moved, ...ended], (column) => `${column} = t.${column} + excluded.${column}`)},
    ${each(maxima, (column) => `${column} = greatest(t.${column}, excluded.${column})`)}`;

const rollUp = `WITH ${candidates}, ${marks}, ${figures}, added AS (${addUp}) SELECT interface_id AS "interfaceId", is_final AS "isFinal" FROM candidate`;

/** One at a time, whatever becomes of the lease of the chore: two would both see the same news and add it twice. */
const takeTurn = `SELECT pg_advisory_xact_lock(hashtextextended('headwater roll-up', 0))`;

const pageRuns = 2000;
const maxPages = 5;

interface RolledRun {
  readonly interfaceId: string;
  readonly isFinal: boolean;
}

/**
 * Adds what runs did since the last time to the roll-ups. What is added and the mark up to which it is added commit together, so a
 * kill at any moment neither loses nor doubles a row. A backlog is worked off a few pages a time.
 */
export async function rollUpRuns(pool: pg.Pool, maxRuns = pageRuns): Promise<void> {
  for (let page = 0; page < maxPages; page++) {
    if ((await rollUpPage(pool, maxRuns)) < maxRuns) return;
  }
}

async function rollUpPage(pool: pg.Pool, maxRuns: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query(takeTurn);
    const { rows } = await client.query<RolledRun>(rollUp, [maxRuns]);
    const ended = rows.filter(({ isFinal }) => isFinal).map(({ interfaceId }) => interfaceId);
    await refreshFreshness(client, [...new Set(ended)]);
    return rows.length;
  });
}

const rollUpSamples = `
  INSERT INTO worker_rollup (worker_name, grain, bucket, samples, cpu_share, max_cpu_share, max_resident_bytes, max_loop_delay_milliseconds, busy_slots)
  SELECT w.name, g.grain, date_trunc(g.grain, s.at, 'UTC'), count(*), avg(s.cpu_share), max(s.cpu_share), max(s.resident_bytes),
    max(s.loop_delay_milliseconds), avg(s.busy_slots)
  FROM worker w JOIN worker_sample s ON s.worker_id = w.id, (VALUES ('hour'), ('day')) AS g(grain)
  WHERE s.at >= date_trunc('day', now() - interval '2 hours', 'UTC')
  GROUP BY 1, 2, 3
  ON CONFLICT (grain, bucket, worker_name) DO UPDATE SET samples = excluded.samples, cpu_share = excluded.cpu_share,
    max_cpu_share = excluded.max_cpu_share, max_resident_bytes = excluded.max_resident_bytes,
    max_loop_delay_milliseconds = excluded.max_loop_delay_milliseconds, busy_slots = excluded.busy_slots`;

/** Computes the open buckets anew from the samples, which outlive them. */
export async function rollUpWorkers(pool: pg.Pool): Promise<void> {
  await pool.query(rollUpSamples);
}
