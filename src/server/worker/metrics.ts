import { Counter, Gauge, Registry } from '@prometheus-io/client';
import type pg from 'pg';
import type { WorkerSample } from './registration.ts';

const queueStates = `SELECT state, count(*)::int AS count FROM run WHERE state IN ('queued', 'claimed', 'running', 'stalled', 'cancelling') GROUP BY state`;
const nothing = { queued: 0, claimed: 0, running: 0, stalled: 0, cancelling: 0 };

/** What Prometheus reads of one worker; the shape of the cluster comes from the database at the time of asking. */
export class WorkerMetrics {
  readonly #registry = new Registry();
  readonly #pool: pg.Pool;
  readonly #runs = this.#gauge('headwater_runs', 'Runs that are not final, by state', ['state']);
  readonly #held = this.#gauge('headwater_worker_runs_held', 'Runs this worker holds');
  readonly #residentBytes = this.#gauge('headwater_worker_resident_bytes', 'Resident memory of this worker');
  readonly #loopDelay = this.#gauge('headwater_worker_loop_delay_seconds', 'Delay of the event loop, 99th percentile');
  readonly #ended = new Counter({
    name: 'headwater_attempts_ended_total',
    help: 'Attempts that ended in this worker',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #ingested = new Counter({
    name: 'headwater_ingest_rows_total',
    help: 'Rows of the realtime intake that are durable',
    labelNames: ['fate'],
    registers: [this.#registry],
  });

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  countEnd(outcome: string): void {
    this.#ended.inc({ outcome });
  }

  countIngested(accepted: number, quarantined: number): void {
    this.#ingested.inc({ fate: 'accepted' }, accepted);
    this.#ingested.inc({ fate: 'quarantined' }, quarantined);
  }

  sample(sample: WorkerSample, heldRuns: number): void {
    this.#residentBytes.set(sample.residentBytes);
    this.#loopDelay.set(sample.loopDelayMilliseconds / 1000);
    this.#held.set(heldRuns);
  }

  async text(): Promise<string> {
    const { rows } = await this.#pool.query<{ state: string; count: number }>(queueStates);
    const counts = { ...nothing, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
    for (const [state, count] of Object.entries(counts)) this.#runs.set({ state }, count);
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge<string> {
    return new Gauge<string>({ name, help, labelNames, registers: [this.#registry] });
  }
}
