import type pg from 'pg';
import { httpPushConfigSchema, Intake } from '../connectors/http-push/index.ts';
import { configError } from '../core/errors/headwater-error.ts';
import { openRealtimeSession } from '../engine/index.ts';
import { beginRun, type PrepareRun } from './carry-batch-run.ts';
import type { ClaimedRun } from './claim.ts';
import type { Ending } from './held-run.ts';
import type { Endpoint, IntakeServer } from './intake-server.ts';
import { checkSource } from './preflight.ts';

export interface RealtimeParts {
  readonly pool: pg.Pool;
  readonly prepare: PrepareRun;
  readonly server: IntakeServer;
  readonly onAnswer: Endpoint['onAnswer'];
}

/** Holds a realtime interface until it is asked to stop or its target fails: senders reach it as long as this runs. */
export async function carryRealtimeRun(
  parts: RealtimeParts,
  run: ClaimedRun,
  stopping: AbortSignal,
  hardStop: AbortSignal,
): Promise<Ending> {
  await beginRun(parts.pool, run);
  const { plan, ports } = await parts.prepare(run, stopping);
  await checkSource(parts.pool, run.sourceId, ports.source, AbortSignal.any([stopping, hardStop]));
  if (plan.stream.kind !== 'endpoint') throw configError('realtime/not-supported', 'stream.kind', { kind: plan.stream.kind });
  const config = httpPushConfigSchema.parse((await ports.source.contextFor(hardStop)).config);
  const session = await openRealtimeSession(plan, ports, hardStop);
  const failure = Promise.withResolvers<void>();
  const { maxBatchRows, maxBatchBytes, maxBatchMilliseconds } = plan.definition.limits;
  const limits = { maxQueuedBytes: config.maxQueuedBytes, maxBatchRows, maxBatchBytes, maxBatchMilliseconds };
  const intake = new Intake(plan.definition.fields, session, limits, () => failure.resolve());
  const endpoint: Endpoint = { name: run.interfaceName, config, intake, onAnswer: parts.onAnswer };
  parts.server.register(run.interfaceId, endpoint);
  try {
    await Promise.race([failure.promise, aborted(stopping), aborted(hardStop)]);
  } finally {
    parts.server.unregister(run.interfaceId, endpoint);
    intake.close();
  }
  return session.close();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
