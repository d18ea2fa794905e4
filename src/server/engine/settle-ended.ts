import type { Progress } from '../core/connector/protocol.ts';
import { addCounts, zeroCounts } from '../core/run/conservation.ts';
import type { Attempt } from './attempt.ts';
import { openWriter, settlePartition } from './start-partition.ts';

/** A cancelled run must have its final state within five seconds; a target that does not answer cannot hold it up. */
const patienceMilliseconds = 3000;

/**
 * After an attempt that broke: a commit whose answer nobody heard is found in the target and settled, pending quarantine
 * rows of batches that never were are removed. The run may get no other attempt to do it.
 */
export async function settleEnded(attempt: Attempt): Promise<void> {
  const ended: Attempt = { ...attempt, signal: AbortSignal.timeout(patienceMilliseconds) };
  let counts = zeroCounts;
  for (const { name } of attempt.partitions) {
    const progress = await progressOf(ended, name);
    await settlePartition(ended, name, progress);
    if (progress) counts = addCounts(counts, progress.counts);
  }
  attempt.tally.replaceCounts(counts);
}

/** A takeover waits for a commit that is still under way, a mere look at the progress row would not. */
async function progressOf(attempt: Attempt, partition: string): Promise<Progress | null> {
  const writer = await openWriter(attempt, partition);
  try {
    const standing = await writer.readProgress();
    return standing?.runId === attempt.run.runId ? await writer.takeOver() : null;
  } finally {
    await writer.close().catch(() => undefined);
  }
}
