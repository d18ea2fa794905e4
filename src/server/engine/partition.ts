import type { Batch, Checkpoint } from '../core/batch/batch.ts';
import type { Reader } from '../core/connector/protocol.ts';
import type { BatchCommitter } from './batch-committer.ts';
import { type Pipeline, processBatch } from './pipeline.ts';
import type { Clock } from './ports.ts';
import type { RunTally } from './run-tally.ts';

export interface PartitionLoop {
  readonly reader: Reader;
  /** Where the reader began. */
  readonly from: Checkpoint | null;
  readonly pipeline: Pipeline;
  readonly committer: BatchCommitter;
  readonly tally: RunTally;
  readonly clock: Clock;
  /** Asked at every batch edge; throws the reason to stop. */
  readonly assertGoingOn: () => void;
}

/**
 * Lanes: while one batch commits, the next is written and the one after is read and goes through mapping and rules. No more
 * than these three are in flight.
 */
export async function loadPartition({ reader, from, pipeline, committer, tally, clock, assertGoingOn }: PartitionLoop): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  let last: Batch | null = null;
  try {
    let readFrom = clock.monotonicMilliseconds();
    for await (const batch of reader.batches()) {
      // Sockets are served between the long loops: the target must not run dry while we compute.
      await nextTurn();
      const readAt = clock.monotonicMilliseconds();
      const processed = processBatch(pipeline, batch, (rows) => tally.look(rows));
      const rulesMilliseconds = clock.monotonicMilliseconds() - readAt;
      const statistics = tally.observe(processed, clock.monotonicMilliseconds());
      const notes = { readMilliseconds: readAt - readFrom, rulesMilliseconds, statistics };
      await writing;
      assertGoingOn();
      writing = committer.write(processed, notes);
      writing.catch(() => undefined);
      last = batch;
      readFrom = clock.monotonicMilliseconds();
    }
    await writing;
    if (!last?.isLast) await commitClosing(committer, pipeline, tally, last?.checkpoint ?? from);
    await committer.settled();
  } catch (error) {
    await Promise.allSettled([writing, committer.settled()]);
    throw error;
  }
}

/** No rows, only the word that the partition is finished. */
async function commitClosing(committer: BatchCommitter, pipeline: Pipeline, tally: RunTally, checkpoint: Checkpoint | null): Promise<void> {
  const statistics = tally.statistics();
  await committer.write(processBatch(pipeline, closingBatch(checkpoint, pipeline)), {
    readMilliseconds: 0,
    rulesMilliseconds: 0,
    statistics,
  });
}

function closingBatch(checkpoint: Checkpoint | null, pipeline: Pipeline): Batch {
  const nothing = Buffer.alloc(0);
  const none = new Int32Array(0);
  const columns = pipeline.sourceFields.map((field) => ({
    field,
    format: { kind: 'text' } as const,
    bytes: nothing,
    starts: none,
    lengths: none,
    side: nothing,
    sideLength: 0,
  }));
  return { rowCount: 0, columns, fates: new Uint8Array(0), rejected: [], positionOf: () => ({}), checkpoint, sourceBytes: 0, isLast: true };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
