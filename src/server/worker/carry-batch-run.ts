import type pg from 'pg';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { executeRun } from '#src/server/engine/index.ts';
import type { RunPlan } from '#src/server/engine/plan.ts';
import type { EnginePorts } from '#src/server/engine/ports.ts';
import type { ClaimedRun } from './claim.ts';
import type { Ending } from './held-run.ts';
import { checkSource } from './preflight.ts';

/** A claimed run as the engine takes it. */
export interface PreparedRun {
  readonly plan: RunPlan;
  readonly ports: EnginePorts;
  /** Looks whether the source has changed and does what the interface wants then; the run as it goes on with a new version, else null. */
  readonly heedDrift?: (signal: AbortSignal) => Promise<ClaimedRun | null>;
}

/** Loads and decrypts what a run needs; `composition.ts` fills it. Throws `config` errors. */
export type PrepareRun = (run: ClaimedRun, stopping: AbortSignal) => Promise<PreparedRun>;

export async function carryBatchRun(
  pool: pg.Pool,
  run: ClaimedRun,
  prepare: PrepareRun,
  stopping: AbortSignal,
  hardStop: AbortSignal,
): Promise<Ending> {
  await beginRun(pool, run);
  const { plan, ports } = await prepareChecked(pool, run, prepare, stopping, AbortSignal.any([stopping, hardStop]));
  return executeRun(plan, ports, hardStop);
}

async function prepareChecked(
  pool: pg.Pool,
  run: ClaimedRun,
  prepare: PrepareRun,
  stopping: AbortSignal,
  signal: AbortSignal,
): Promise<PreparedRun> {
  const prepared = await prepare(run, stopping);
  if (prepared.plan.options.isReplay) return prepared;
  await checkSource(pool, run.sourceId, prepared.ports.source, signal);
  const grown = await prepared.heedDrift?.(signal);
  return grown ? prepare(grown, stopping) : prepared;
}

/** Throws `run/lease-lost` when the run was taken away or cancelled between claim and start. */
export async function beginRun(pool: pg.Pool, run: ClaimedRun): Promise<void> {
  if (run.definition === null || run.stream === null)
    throw configError('run/version-missing', 'definitionVersion', { version: run.definitionVersion });
  const { rowCount } = await pool.query(
    `UPDATE run SET state = 'running', stage = 'planning' WHERE id = $1 AND fencing_token = $2 AND state = 'claimed'`,
    [run.id, run.fencingToken],
  );
  if (rowCount === 0) throw new HeadwaterError({ code: 'run/lease-lost', errorClass: 'transient', category: 'system' });
}
