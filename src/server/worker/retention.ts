import type pg from 'pg';
import { foldOldBatches } from './fold-batches.ts';

/** Days; the settings `retention.runLogDays`, `retention.quarantineDays` and `retention.batchDays` override theirs. */
const defaultDays = {
  runLog: 90,
  quarantine: 180,
  batch: 7,
  workerSample: 2,
  goneWorker: 7,
  hourlyMetric: 35,
  dailyMetric: 400,
  sourceCheck: 35,
  session: 30,
};

const statements: Readonly<Record<keyof typeof defaultDays, string>> = {
  runLog: `DELETE FROM run_log WHERE at < now() - $1 * interval '1 day'`,
  quarantine: `UPDATE quarantined_row SET state = 'expired', updated_at = now() WHERE state IN ('open', 'edited') AND created_at < now() - $1 * interval '1 day'`,
  batch: foldOldBatches,
  workerSample: `DELETE FROM worker_sample WHERE at < now() - $1 * interval '1 day'`,
  hourlyMetric: olderMetrics('hour'),
  dailyMetric: olderMetrics('day'),
  sourceCheck: `DELETE FROM source_check WHERE at < now() - $1 * interval '1 day'`,
  session: `DELETE FROM user_session WHERE expires_at < now() - $1 * interval '1 day'`,
  goneWorker: `DELETE FROM worker WHERE state IN ('stopped', 'lost') AND heartbeat_at < now() - $1 * interval '1 day'`,
};

function olderMetrics(grain: string): string {
  const isOld = `grain = '${grain}' AND bucket < now() - $1 * interval '1 day'`;
  return `WITH workers AS (DELETE FROM worker_rollup WHERE ${isOld}) DELETE FROM metric_rollup WHERE ${isOld}`;
}

export async function removeExpired(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; days: number }>(
    `SELECT substring(key FROM 'retention\\.(\\w+)Days') AS name, value::int AS days FROM setting WHERE key LIKE 'retention.%'`,
  );
  const days: typeof defaultDays = { ...defaultDays, ...Object.fromEntries(rows.map((row) => [row.name, row.days])) };
  for (const [name, statement] of Object.entries(statements)) {
    await pool.query(statement, [days[name as keyof typeof defaultDays]]);
  }
}
