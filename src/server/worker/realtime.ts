import type pg from 'pg';

/** After a final failure nothing changes by trying at once; a new version or this long does. */
const failurePauseSeconds = 60;

const queueMissing = `
  INSERT INTO run (interface_id, source_id, trigger, requested_by, definition_version)
  SELECT i.id, i.source_id, 'realtime', 'supervisor', i.published_version
  FROM source_interface i
  LEFT JOIN LATERAL (
    SELECT state, definition_version, finished_at FROM run r WHERE r.interface_id = i.id AND r.trigger = 'realtime' ORDER BY id DESC LIMIT 1
  ) last ON true
  WHERE i.kind = 'realtime' AND i.state = 'online' AND i.published_version IS NOT NULL
    AND NOT EXISTS (SELECT FROM run a WHERE a.interface_id = i.id AND a.trigger = 'realtime'
      AND a.state IN ('queued', 'claimed', 'running', 'stalled', 'cancelling'))
    AND (last.state IS DISTINCT FROM 'failed' OR last.definition_version <> i.published_version
      OR last.finished_at < now() - interval '${failurePauseSeconds} s')
  ON CONFLICT DO NOTHING`;

/** Every realtime interface that is online has one run that never ends of itself; the queue hands it to one worker. */
export async function queueRealtimeRuns(pool: pg.Pool): Promise<void> {
  await pool.query(queueMissing);
}
