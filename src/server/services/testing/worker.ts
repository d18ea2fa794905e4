import { pino } from 'pino';
import { carryBatchRun } from '#src/server/worker/carry-batch-run.ts';
import { pauseAfterDrift } from '#src/server/worker/heed-drift.ts';
import { Worker } from '#src/server/worker/worker.ts';
import { workerContext } from '#src/server/worker/worker-context.ts';
import type { World } from './world.ts';

/** A worker inside this process that carries the batch runs of a world; started and drained by the test. */
export function createTestWorker(world: World): Worker {
  const { pool, prepareRun } = world.composition;
  const prepare = prepareRun(async () => undefined);
  return new Worker({
    pool,
    leasePool: pool,
    databaseUrl: world.database.url,
    log: pino({ level: 'silent' }),
    settings: { name: 'test', version: '0', slots: 2, realtimeSlots: 1, labels: [], drainSeconds: 5 },
    ingestUrl: null,
    workOf: (run) => (stopping, hardStop) => carryBatchRun(pool, run, prepare, stopping, hardStop),
    takeVitals: () => ({ residentBytes: 1, cpuShare: 0, loopDelayMilliseconds: 0 }),
    afterEnd: (run, ending) => pauseAfterDrift(workerContext(world.composition.db, world.composition.ports), run, ending),
    reach: async () => undefined,
  });
}
