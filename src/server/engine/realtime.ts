import type { Batch } from '../core/batch/batch.ts';
import type { IngestReceipt, Writer } from '../core/connector/protocol.ts';
import { toErrorRecord } from '../core/errors/headwater-error.ts';
import { type Attempt, identityOf } from './attempt.ts';
import type { BatchCommitter, ReceiptsFor, WrittenBatch } from './batch-committer.ts';
import type { RealtimeSession } from './engine.ts';
import type { BatchResult, RunOutcome } from './outcome.ts';
import { compilePipeline, processBatch } from './pipeline.ts';
import type { RunPlan } from './plan.ts';
import type { EnginePorts } from './ports.ts';
import { wholeStream } from './requests.ts';
import { RunTally } from './run-tally.ts';
import { openCommitter, startPartition } from './start-partition.ts';

/** See `Engine.openRealtimeSession`. */
export async function openRealtimeSession(plan: RunPlan, ports: EnginePorts, signal: AbortSignal): Promise<RealtimeSession> {
  const run = identityOf(plan, ports);
  const pipeline = compilePipeline(plan, ports, false);
  const memory = await ports.ledger.recall(run, null);
  const partition = { name: wholeStream, range: null, from: null, isFinished: false };
  const tally = new RunTally(plan.definition, pipeline, memory.statistics);
  const attempt: Attempt = {
    plan,
    ports,
    signal,
    run,
    pipeline,
    memory,
    boundary: 'none',
    partitions: [partition],
    tally,
    openKeys: new Set(),
  };
  const started = await startPartition(attempt, partition);
  await ports.ledger.setStage(run, 'loading');
  return new Session(attempt, started.writer, openCommitter(attempt, started, null));
}

class Session implements RealtimeSession {
  readonly #attempt: Attempt;
  readonly #writer: Writer;
  readonly #committer: BatchCommitter;
  #queue: Promise<unknown> = Promise.resolve();
  #error: unknown = null;

  constructor(attempt: Attempt, writer: Writer, committer: BatchCommitter) {
    this.#attempt = attempt;
    this.#writer = writer;
    this.#committer = committer;
  }

  submit(batch: Batch, receiptsFor?: ReceiptsFor): Promise<BatchResult> {
    const writing = this.#queue.then(() => this.#write(batch, receiptsFor));
    this.#queue = writing.catch(() => undefined);
    return writing.then(({ committed }) => committed).catch((error: unknown) => this.#stop(error));
  }

  async #write(batch: Batch, receiptsFor?: ReceiptsFor): Promise<WrittenBatch> {
    const { pipeline, signal, ports, tally } = this.#attempt;
    if (this.#error !== null) throw this.#error;
    signal.throwIfAborted();
    const startedAt = ports.clock.monotonicMilliseconds();
    const processed = processBatch(pipeline, batch, (rows) => tally.look(rows));
    const now = ports.clock.monotonicMilliseconds();
    const notes = { readMilliseconds: 0, rulesMilliseconds: now - startedAt, statistics: tally.observe(processed, now) };
    return this.#committer.write(processed, notes, receiptsFor);
  }

  #stop(error: unknown): never {
    this.#error ??= error;
    throw error;
  }

  async findReceipts(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]> {
    return (await this.#writer.findReceipts?.(idempotencyKeys)) ?? [];
  }

  async close(): Promise<RunOutcome> {
    await this.#queue;
    await this.#committer.settled().catch((error) => {
      this.#error ??= error;
    });
    await this.#writer.close().catch(() => undefined);
    return this.#outcome();
  }

  #outcome(): RunOutcome {
    const { counts } = this.#attempt.tally;
    const ended = counts.quarantined > 0 ? 'succeeded_with_quarantine' : 'succeeded';
    return {
      kind: this.#error === null ? ended : 'failed',
      counts,
      statistics: this.#attempt.tally.statistics(),
      error: this.#error === null ? null : toErrorRecord(this.#error),
      isEmpty: counts.read === 0,
      boundary: null,
      cursor: undefined,
    };
  }
}
