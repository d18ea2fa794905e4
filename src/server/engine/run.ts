import type { RowCounts, Writer } from '../core/connector/protocol.ts';
import { HeadwaterError, toErrorRecord } from '../core/errors/headwater-error.ts';
import { assertBalanced, zeroCounts } from '../core/run/conservation.ts';
import { type Attempt, identityOf, planAttempt } from './attempt.ts';
import { cursorAfter } from './boundary.ts';
import { loadPartitions } from './load.ts';
import type { RunOutcome } from './outcome.ts';
import type { RunPlan } from './plan.ts';
import type { EnginePorts } from './ports.ts';
import { settleEnded } from './settle-ended.ts';
import { mayStartOver, startOver } from './start-over.ts';

const noStatistics = { rows: 0, columns: [], steps: [] };

/** See `Engine.executeRun`. */
export async function executeRun(plan: RunPlan, ports: EnginePorts, signal: AbortSignal): Promise<RunOutcome> {
  const run = identityOf(plan, ports);
  let attempt: Attempt | null = null;
  try {
    attempt = await planAttempt(plan, ports, signal, run);
    await ports.ledger.log(run, { level: 'info', code: 'run.planned', details: { partitions: attempt.partitions.length } });
    await ports.ledger.setStage(run, 'loading');
    let writer: Writer | null;
    try {
      writer = await loadPartitions(attempt);
    } catch (error) {
      if (!mayStartOver(plan, error)) throw error;
      attempt = await startOver(attempt, error);
      writer = await loadPartitions(attempt);
    }
    await finishRun(attempt, writer);
    return succeeded(attempt);
  } catch (error) {
    if (attempt) await settleEnded(attempt).catch(() => undefined);
    return unsuccessful(attempt, reasonOf(error, signal));
  }
}

async function finishRun(attempt: Attempt, writer: Writer | null): Promise<void> {
  const { run, tally } = attempt;
  try {
    const { counts } = tally;
    assertBalanced(counts, { runId: run.runId });
    tally.assertWithinShares();
    if (writer && (await mayFinish(attempt, counts))) await finishTarget(attempt, writer, counts);
  } finally {
    await writer?.close().catch(() => undefined);
  }
}

async function finishTarget({ ports, run }: Attempt, writer: Writer, counts: RowCounts): Promise<void> {
  await ports.ledger.setStage(run, 'finishing');
  await ports.faults?.reach('before-finish');
  await writer.finish(counts);
  await ports.faults?.reach('after-finish');
}

/** A source that is suddenly empty must not empty the target unless its owner said so. */
async function mayFinish({ plan, ports, run }: Attempt, counts: RowCounts): Promise<boolean> {
  const { writeMode, isEmptyOverwriteAllowed } = plan.definition.target;
  const landed = counts.written + counts.updated + counts.unchanged;
  if (writeMode !== 'overwrite' || plan.options.isReplay || landed > 0 || isEmptyOverwriteAllowed) return true;
  await ports.ledger.log(run, { level: 'warn', code: 'run.empty-overwrite-refused', details: { read: counts.read } });
  return false;
}

function succeeded({ plan, tally, boundary }: Attempt): RunOutcome {
  const { counts } = tally;
  return {
    kind: counts.quarantined > 0 ? 'succeeded_with_quarantine' : 'succeeded',
    counts,
    statistics: tally.statistics(),
    error: null,
    isEmpty: counts.read === 0,
    boundary: typeof boundary === 'string' ? null : boundary,
    cursor: cursorAfter(plan, boundary),
  };
}

function unsuccessful(attempt: Attempt | null, error: unknown): RunOutcome {
  return {
    kind: kindOf(error),
    counts: attempt?.tally.counts ?? zeroCounts,
    statistics: attempt?.tally.statistics() ?? noStatistics,
    error: toErrorRecord(error),
    isEmpty: false,
    boundary: attempt === null || typeof attempt.boundary === 'string' ? null : attempt.boundary,
    cursor: undefined,
  };
}

/** Whatever broke after the hard stop broke because of it. */
function reasonOf(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : error;
}

function kindOf(error: unknown): RunOutcome['kind'] {
  if (!(error instanceof HeadwaterError)) return 'failed';
  if (error.errorClass === 'cancelled') return 'cancelled';
  return error.code === 'run/released' || error.code === 'run/lease-lost' || error.code === 'write/fenced' ? 'released' : 'failed';
}
