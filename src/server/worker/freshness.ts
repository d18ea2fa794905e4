import type pg from 'pg';

/** Loads that bring the whole target up to date: neither replays nor chosen ranges nor the first few rows. */
const isFullLoad = `trigger NOT IN ('replay', 'backfill') AND NOT options ?| array['boundary', 'limitRows', 'replay']`;
const isGood = `state IN ('succeeded', 'succeeded_with_quarantine')`;

const refresh = `
  INSERT INTO interface_freshness AS f (interface_id, fresh_at, landed_at, landed_run_id, last_run_id, last_state, median_seconds, median_rows,
    median_rows_per_second)
  SELECT i.id, good.fresh_at, good.landed_at, good.run_id, newest.id, newest.state, usual.seconds, usual.rows, usual.rate
  FROM source_interface i
    LEFT JOIN LATERAL (SELECT id, state FROM run WHERE interface_id = i.id AND trigger <> 'replay' AND finished_at IS NOT NULL
      ORDER BY id DESC LIMIT 1) newest ON true
    LEFT JOIN LATERAL (SELECT coalesce(planned_upper, started_at) AS fresh_at, finished_at AS landed_at, id AS run_id FROM run
      WHERE interface_id = i.id AND ${isGood} AND ${isFullLoad} ORDER BY id DESC LIMIT 1) good ON true
    CROSS JOIN LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS seconds, percentile_cont(0.5) WITHIN GROUP (ORDER BY read) AS rows,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY read / took) FILTER (WHERE read > 0 AND took > 0 AND finished_at > now() - interval '7 days') AS rate
      FROM (SELECT read, finished_at, extract(epoch FROM finished_at - started_at)::float8 AS took FROM run
        WHERE interface_id = i.id AND ${isGood} AND ${isFullLoad} ORDER BY id DESC LIMIT 20) recent) usual
  WHERE i.id = ANY($1::uuid[])
  ON CONFLICT (interface_id) DO UPDATE SET fresh_at = greatest(f.fresh_at, excluded.fresh_at), landed_at = excluded.landed_at,
    landed_run_id = excluded.landed_run_id, last_run_id = excluded.last_run_id, last_state = excluded.last_state,
    median_seconds = excluded.median_seconds, median_rows = excluded.median_rows,
    median_rows_per_second = excluded.median_rows_per_second`;

/** Remembers how fresh these interfaces are now that a run of theirs ended, how it ended, and what their runs usually take. */
export async function refreshFreshness(client: pg.PoolClient, interfaceIds: readonly string[]): Promise<void> {
  if (interfaceIds.length > 0) await client.query(refresh, [interfaceIds]);
}

const followRealtime = `
  INSERT INTO interface_freshness AS f (interface_id, fresh_at, landed_at, landed_run_id, last_run_id, last_state)
  SELECT interface_id, heartbeat_at, progress_at, id, id, state FROM run
  WHERE trigger = 'realtime' AND state = 'running' AND stage = 'loading' AND heartbeat_at > now() - interval '30 s'
  ON CONFLICT (interface_id) DO UPDATE SET fresh_at = greatest(f.fresh_at, excluded.fresh_at),
    landed_at = coalesce(excluded.landed_at, f.landed_at), landed_run_id = excluded.landed_run_id,
    last_run_id = excluded.last_run_id, last_state = excluded.last_state`;

/** A realtime interface is fresh while its run is connected and alive, whether anything arrives or not. */
export async function followRealtimeRuns(pool: pg.Pool): Promise<void> {
  await pool.query(followRealtime);
}
