import type pg from 'pg';
import type { Logger } from 'pino';
import { migrationState } from '#src/db/migrate.ts';
import product from '../../../package.json' with { type: 'json' };
import type { Composition } from '../composition.ts';
import type { Environment } from '../env.ts';
import { checkDueSource } from '../services/drift/index.ts';
import { probeNext } from '../services/probe/index.ts';
import { AlertWatch } from './alerts/watch.ts';
import { carryBatchRun } from './carry-batch-run.ts';
import { carryRealtimeRun } from './carry-realtime-run.ts';
import type { Reach } from './fault-points.ts';
import { pauseAfterDrift } from './heed-drift.ts';
import { IntakeServer, ingestPrefix } from './intake-server.ts';
import { WorkerMetrics } from './metrics.ts';
import { Prober } from './prober.ts';
import type { WorkerSettings } from './settings.ts';
import { Verifier } from './verifier.ts';
import { Vitals } from './vitals.ts';
import { Worker } from './worker.ts';
import { workerContext } from './worker-context.ts';

export interface WorkerProcessParts {
  readonly env: Environment;
  readonly log: Logger;
  readonly reach: Reach;
  readonly composition: Composition;
  readonly leasePool: pg.Pool;
}

const exitPatienceSeconds = 30;

/** Runs a worker until it is asked to stop; SIGTERM and Ctrl-C drain it, and half a minute later the process is gone. */
export async function startWorkerProcess({ env, log, reach, composition, leasePool }: WorkerProcessParts): Promise<void> {
  await refuseForeignSchema(env.DATABASE_URL);
  const { pool } = composition;
  const vitals = new Vitals();
  const metrics = new WorkerMetrics(pool);
  const server = new IntakeServer({
    host: env.WORKER_HOST,
    port: env.WORKER_PORT,
    metricsToken: env.METRICS_TOKEN,
    metrics: async () => ({ contentType: metrics.contentType, text: await metrics.text() }),
    log,
  });
  const address = await server.open();
  const prepare = composition.prepareRun(reach);
  const realtime = {
    pool,
    prepare,
    server,
    onAnswer: (accepted: number, quarantined: number) => metrics.countIngested(accepted, quarantined),
  };
  const worker = new Worker({
    pool,
    leasePool,
    databaseUrl: env.DATABASE_URL,
    log,
    settings: settingsOf(env),
    ingestUrl: `${env.WORKER_PUBLIC_URL || address}${ingestPrefix}`,
    workOf: (run) => (stopping, hardStop) =>
      run.trigger === 'realtime'
        ? carryRealtimeRun(realtime, run, stopping, hardStop)
        : carryBatchRun(pool, run, prepare, stopping, hardStop),
    takeVitals: () => {
      const sample = vitals.take();
      metrics.sample(sample, worker.heldRuns.length);
      return sample;
    },
    onEnd: (outcome) => metrics.countEnd(outcome),
    afterEnd: (run, ending) => pauseAfterDrift(workerContext(composition.db, composition.ports), run, ending),
    reach,
  });
  const driftWatch = new Prober((signal) => checkDueSource(composition.db, composition.ports, signal), log);
  const prober = new Prober((signal) => probeNext(composition.db, composition.ports, signal), log);
  await worker.start();
  const verifier = new Verifier({ pool, log, workerId: worker.id, prepare: composition.prepareVerification });
  const alerts = new AlertWatch({
    db: composition.db,
    ports: composition.ports,
    log,
    workerId: worker.id,
    diskPaths: [env.HEADWATER_DATA_DIR],
  });
  verifier.start();
  alerts.start();
  prober.start();
  driftWatch.start();
  process.stdout.write('worker ready\n');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(worker));
  await worker.drained;
  await verifier.stop();
  await alerts.stop();
  await prober.stop();
  await driftWatch.stop();
  vitals.close();
  await server.close();
  await Promise.all([composition.close(), leasePool.end()]);
  process.exit(0);
}

/** A worker of another version than the database would write what others cannot read. */
async function refuseForeignSchema(url: string): Promise<void> {
  const state = await migrationState(url);
  if (state !== 'current')
    throw new Error(`The database schema is ${state}: migrate it with this version, or start the version that migrated it.`);
}

function stop(worker: Worker): void {
  setTimeout(() => process.exit(1), exitPatienceSeconds * 1000).unref();
  void worker.drain();
}

function settingsOf(env: Environment): WorkerSettings {
  return {
    name: env.WORKER_NAME || `worker-${process.pid}`,
    version: product.version,
    slots: env.WORKER_SLOTS,
    realtimeSlots: 64,
    labels: [],
    drainSeconds: 20,
  };
}
