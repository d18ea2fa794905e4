import { hostname } from 'node:os';
import pino from 'pino';
import { createPool } from '#src/db/client.ts';
import { compose } from '../composition.ts';
import { environment } from '../env.ts';
import { createReach } from './fault-points.ts';
import { startWorkerProcess } from './process.ts';
import { heartbeatMilliseconds } from './settings.ts';

const env = environment();
const log = pino({ level: env.LOG_LEVEL, base: { worker: env.WORKER_NAME || hostname() } });
const reach = createReach(env.HEADWATER_FAULTS, env.HEADWATER_PAUSE_AT);
const onConnectionError = (error: Error) => log.warn({ err: error }, 'database connection lost');
const composition = compose(env, {
  applicationName: 'headwater-worker',
  maxConnections: env.WORKER_SLOTS * 2 + 8,
  queryTimeoutMilliseconds: 60_000,
  onConnectionError,
});
/** Leases are kept on connections of their own: a busy pool must not cost a run. */
const leasePool = createPool(env.DATABASE_URL, {
  applicationName: 'headwater-lease',
  maxConnections: 2,
  queryTimeoutMilliseconds: heartbeatMilliseconds * 2,
  onConnectionError,
});

process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'));

startWorkerProcess({ env, log, reach, composition, leasePool }).catch((error: unknown) => {
  log.fatal({ err: error }, 'worker could not start');
  process.exit(1);
});
