import type { Writer } from '../core/connector/protocol.ts';
import type { Attempt } from './attempt.ts';
import { loadPartition } from './partition.ts';
import type { PlannedPartition } from './ports.ts';
import { openCommitter, openReader, type StartedPartition, startPartition } from './start-partition.ts';

/**
 * Loads every partition, at most `limits.partitions` at a time. The first error stops the others at their next batch edge.
 * Returns the writer of a finished partition, still open, for the run's last step; null when there was nothing to read.
 */
export async function loadPartitions(attempt: Attempt): Promise<Writer | null> {
  const group = new PartitionGroup(attempt);
  const lanes = Math.min(attempt.plan.definition.limits.partitions, attempt.partitions.length);
  await Promise.all(Array.from({ length: lanes }, () => group.work()));
  return group.end();
}

class PartitionGroup {
  readonly #attempt: Attempt;
  readonly #waiting: PlannedPartition[];
  #error: unknown = null;
  #spare: Writer | null = null;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.#waiting = [...attempt.partitions];
  }

  async work(): Promise<void> {
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#load(next);
    } catch (error) {
      this.#error ??= error;
    }
  }

  async end(): Promise<Writer | null> {
    if (this.#error === null) return this.#spare;
    await this.#spare?.close().catch(() => undefined);
    throw this.#error;
  }

  #next(): PlannedPartition | undefined {
    return this.#error === null ? this.#waiting.shift() : undefined;
  }

  async #load(partition: PlannedPartition): Promise<void> {
    const started = await startPartition(this.#attempt, partition);
    try {
      if (!started.isFinished) await this.#read(started);
      await this.#keepSpare(started.writer);
    } catch (error) {
      await started.writer.close().catch(() => undefined);
      throw error;
    }
  }

  async #read(started: StartedPartition): Promise<void> {
    const { pipeline, ports, signal, tally } = this.#attempt;
    const ending = new AbortController();
    await this.#acknowledgeEarlier(started);
    const reader = await openReader(this.#attempt, started, AbortSignal.any([signal, ending.signal]));
    try {
      const committer = openCommitter(this.#attempt, started, reader);
      await loadPartition({
        reader,
        from: started.from,
        pipeline,
        committer,
        tally,
        clock: ports.clock,
        assertGoingOn: () => this.#assertGoingOn(),
      });
    } finally {
      ending.abort();
      await reader.close().catch(() => undefined);
    }
  }

  /** By a reader of its own: the one that reads may have fixed what it sees when it was opened. */
  async #acknowledgeEarlier(started: StartedPartition): Promise<void> {
    if (started.unacknowledged === null) return;
    const reader = await openReader(this.#attempt, started, this.#attempt.signal);
    try {
      await reader.acknowledge(started.unacknowledged);
    } finally {
      await reader.close().catch(() => undefined);
    }
  }

  async #keepSpare(writer: Writer): Promise<void> {
    await this.#spare?.close();
    this.#spare = writer;
  }

  #assertGoingOn(): void {
    const { ports, signal } = this.#attempt;
    if (this.#error !== null) throw this.#error;
    signal.throwIfAborted();
    ports.lease.stopping.throwIfAborted();
  }
}
