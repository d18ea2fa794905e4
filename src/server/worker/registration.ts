import { hostname } from 'node:os';
import type pg from 'pg';
import type { WorkerSettings } from './settings.ts';

export type WorkerState = 'active' | 'draining' | 'stopped' | 'lost';

export interface WorkerSample {
  readonly residentBytes: number;
  readonly cpuShare: number;
  readonly loopDelayMilliseconds: number;
}

export async function registerWorker(pool: pg.Pool, settings: WorkerSettings, ingestUrl: string | null): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO worker (name, host, process_id, version, slots, labels, ingest_url) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [settings.name, hostname(), process.pid, settings.version, settings.slots, JSON.stringify(settings.labels), ingestUrl],
  );
  return (rows[0] as { id: string }).id;
}

/** Says how the worker stands in the eyes of the cluster; a worker that was given up for lost is taken back. */
export async function heartbeat(pool: pg.Pool, workerId: string, sample: WorkerSample): Promise<WorkerState> {
  const { rows } = await pool.query<{ state: WorkerState }>(
    `UPDATE worker SET heartbeat_at = now(), resident_bytes = $2, cpu_share = $3, loop_delay_milliseconds = $4,
       state = CASE WHEN state = 'lost' THEN 'active' ELSE state END
     WHERE id = $1 RETURNING state`,
    [workerId, sample.residentBytes, sample.cpuShare, sample.loopDelayMilliseconds],
  );
  return rows[0]?.state ?? 'stopped';
}

export async function setWorkerState(pool: pg.Pool, workerId: string, state: WorkerState): Promise<void> {
  await pool.query(
    `UPDATE worker SET state = $2, heartbeat_at = now(), ingest_url = CASE WHEN $2 = 'stopped' THEN NULL ELSE ingest_url END WHERE id = $1`,
    [workerId, state],
  );
}

/** A point of the worker's history; `remove-expired` drops the old ones. */
export async function recordSample(pool: pg.Pool, workerId: string, sample: WorkerSample, busySlots: number): Promise<void> {
  await pool.query(
    `INSERT INTO worker_sample (worker_id, resident_bytes, cpu_share, loop_delay_milliseconds, busy_slots) VALUES ($1, $2, $3, $4, $5)`,
    [workerId, sample.residentBytes, sample.cpuShare, sample.loopDelayMilliseconds, busySlots],
  );
}
