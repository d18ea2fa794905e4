import type pg from 'pg';

/** Days; `setting.retention` overrides single ones. */
const defaultDays = { runLog: 90, workerSample: 2, goneWorker: 7 };

const statements: Readonly<Record<keyof typeof defaultDays, string>> = {
  runLog: `DELETE FROM run_log WHERE at < now() - $1 * interval '1 day'`,
  workerSample: `DELETE FROM worker_sample WHERE at < now() - $1 * interval '1 day'`,
  goneWorker: `DELETE FROM worker WHERE state IN ('stopped', 'lost') AND heartbeat_at < now() - $1 * interval '1 day'`,
};

export async function removeExpired(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ value: Partial<typeof defaultDays> }>(`SELECT value FROM setting WHERE key = 'retention'`);
  const days = { ...defaultDays, ...rows[0]?.value };
  for (const [name, statement] of Object.entries(statements)) {
    await pool.query(statement, [days[name as keyof typeof defaultDays]]);
  }
}
