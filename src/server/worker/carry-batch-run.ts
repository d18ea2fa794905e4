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
  const { plan, ports } = await prepare(run, stopping);
  if (!plan.options.isReplay) await checkSource(pool, run.sourceId, ports.source, AbortSignal.any([stopping, hardStop]));
  return executeRun(plan, ports, hardStop);
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
