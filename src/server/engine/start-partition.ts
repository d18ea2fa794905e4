import type { Checkpoint } from '../core/batch/batch.ts';
import type { Progress, Reader, Writer } from '../core/connector/protocol.ts';
import { configError, HeadwaterError } from '../core/errors/headwater-error.ts';
import { type Attempt, resumedRun } from './attempt.ts';
import { BatchCommitter } from './batch-committer.ts';
import { mayMeetOwnRows } from './boundary.ts';
import type { PlannedPartition } from './ports.ts';
import { ReplayReader } from './replay-reader.ts';
import { readRequest, writeRequest } from './requests.ts';

/** A partition whose target is taken over and whose past is settled. */
export interface StartedPartition {
  readonly partition: PlannedPartition;
  readonly writer: Writer;
  /** The partition's progress in this run, null before its first commit. */
  readonly progress: Progress | null;
  readonly from: Checkpoint | null;
  /** The source may not know yet that this was committed; told again before the first read. */
  readonly unacknowledged: Checkpoint | null;
  readonly isFinished: boolean;
}

export async function openWriter(attempt: Attempt, partition: string): Promise<Writer> {
  const { plan, ports, pipeline, boundary, memory, run, signal } = attempt;
  const { runtime } = ports.target;
  if (!runtime.openWriter) throw configError('target/not-writable', 'target');
  const context = await ports.target.contextFor(signal);
  return runtime.openWriter(context, writeRequest({ plan, pipeline, boundary, memory, fencingToken: run.fencingToken }, partition));
}

/** Takes the partition over and brings the metadata up to what the target says was committed. */
export async function startPartition(attempt: Attempt, partition: PlannedPartition): Promise<StartedPartition> {
  const writer = await openWriter(attempt, partition.name);
  try {
    const before = await writer.readProgress();
    const resumed = resumePoint(attempt, partition, before);
    if (resumedRun(attempt.plan) !== null) await attempt.ports.ledger.recordPartitions(attempt.run, [resumed]);
    const progress = await writer.takeOver();
    assertNotForgotten(partition, progress);
    await settlePartition(attempt, partition.name, progress);
    if (progress) attempt.tally.addEarlier(progress.counts);
    const isStarted = progress !== null && progress.batchNumber > 0;
    return {
      partition: resumed,
      writer,
      progress: isStarted ? progress : null,
      from: isStarted ? progress.checkpoint : resumed.from,
      unacknowledged: isStarted ? progress.checkpoint : unacknowledgedOf(attempt, before),
      isFinished: isStarted ? progress.isFinished : resumed.isFinished,
    };
  } catch (error) {
    await writer.close().catch(() => undefined);
    throw error;
  }
}

/** The target settles first and forgets first: when it knows less, a load was started over and died in between. */
function assertNotForgotten({ name, settledBatches = 0 }: PlannedPartition, progress: Progress | null): void {
  if ((progress?.batchNumber ?? 0) >= settledBatches) return;
  const details = { partition: name, settledBatches };
  throw new HeadwaterError({ code: 'run/load-forgotten', errorClass: 'position-lost', category: 'data', details });
}

/**
 * A rerun that goes on where another run stopped takes that run's progress row from the target, before its own takeover
 * overwrites it; stored with the run's plan, so that a crash in between forgets nothing.
 */
function resumePoint({ plan }: Attempt, partition: PlannedPartition, before: Progress | null): PlannedPartition {
  const parent = resumedRun(plan);
  if (parent === null || before?.runId !== parent) return partition;
  return { ...partition, from: before.checkpoint, isFinished: before.isFinished };
}

/** A flag that an ended run committed but never wrote back would be read twice. */
function unacknowledgedOf({ plan }: Attempt, before: Progress | null): Checkpoint | null {
  return plan.definition.increment.kind === 'flag' && !plan.options.isReplay ? (before?.checkpoint ?? null) : null;
}

export async function settlePartition({ plan, ports, run, signal }: Attempt, partition: string, progress: Progress | null): Promise<void> {
  const { runtime } = ports.target;
  const context = await ports.target.contextFor(signal);
  const committed = progress ? ((await runtime.readLedger?.(context, plan.definition.target, plan.runId)) ?? []) : [];
  const own = committed.filter((row) => row.partition === partition);
  await ports.ledger.settlePartition(run, partition, own, progress);
}

export async function openReader(attempt: Attempt, started: StartedPartition, signal: AbortSignal): Promise<Reader> {
  const { plan, ports, pipeline, boundary, memory, run } = attempt;
  if (plan.options.isReplay) {
    const { maxBatchRows } = plan.definition.limits;
    return new ReplayReader({
      quarantine: ports.quarantine,
      runId: plan.runId,
      fields: pipeline.sourceFields,
      from: started.from,
      maxBatchRows,
    });
  }
  const { partition, from, progress } = started;
  const start = { from, rowsRead: progress?.counts.read ?? 0 };
  const request = readRequest({ plan, pipeline, boundary, memory, fencingToken: run.fencingToken }, partition, start);
  return ports.source.runtime.openReader(await ports.source.contextFor(signal), request);
}

export function openCommitter(attempt: Attempt, { partition, writer, progress }: StartedPartition, reader: Reader | null): BatchCommitter {
  const { plan, ports, run, tally, pipeline, openKeys, boundary, memory } = attempt;
  const { runId, interfaceId, definitionVersion, fencingToken } = run;
  return new BatchCommitter({
    ports,
    identity: { runId, interfaceId, definitionVersion, fencingToken, partition: partition.name },
    writer,
    tally,
    entryContext: {
      keyColumns: pipeline.keyColumns,
      replayIdOf: reader instanceof ReplayReader ? (source, row) => reader.idOf(source, row) : null,
    },
    openKeys,
    mayMeetOwnRows: mayMeetOwnRows(plan, boundary, memory),
    onSettled: async (batch) => reader?.acknowledge(batch.checkpoint),
    earlier: progress,
    hasLimits: pipeline.isBlockAllowed,
  });
}
