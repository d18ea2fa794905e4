import type { BreakerPosition } from '../retry/breaker.ts';

/** A queued run and what stands around it. */
export interface QueuedRun {
  readonly runId: string;
  readonly interfaceId: string;
  readonly sourceId: string;
  readonly isRealtime: boolean;
  readonly isReplay: boolean;
  /** May go beside other loads that say the same. */
  readonly isParallel: boolean;
  readonly priority: number;
  readonly availableAt: Date;
  /** A failed attempt came before: the run waits out its back-off. */
  readonly isRetry: boolean;
  readonly interfaceState: string;
  readonly interfaceMaxRuns: number;
  readonly interfaceActiveRuns: number;
  /** Other runs of the interface that have begun, are not final, and beside which this one may not go. */
  readonly likeActiveRuns: number;
  readonly sourceMaxRuns: number;
  readonly sourceActiveRuns: number;
  readonly breaker: BreakerPosition;
}

export type WaitingReason = 'paused' | 'retry' | 'later' | 'breaker' | 'interface-limit' | 'source-budget' | 'worker-slots' | 'no-worker';

export interface Waiting {
  readonly runId: string;
  /** From 1, in the order of claims. */
  readonly position: number;
  /** Null: the run is about to be claimed. */
  readonly reason: WaitingReason | null;
}

export interface WorkerSlots {
  readonly activeWorkers: number;
  readonly freeSlots: number;
}

/** The order in which runs are claimed, and what each of them waits for. */
export function explainQueue(queue: readonly QueuedRun[], slots: WorkerSlots, now: Date): Waiting[] {
  let freeSlots = slots.freeSlots;
  const startingOfSource = new Map<string, number>();
  const startingOfInterface = new Map<string, number>();
  const startingAlike = new Map<string, boolean>();
  return queue.toSorted(claimOrder).map((run, index) => {
    const kind = `${run.interfaceId} ${run.isReplay}`;
    const starting = {
      ofSource: startingOfSource.get(run.sourceId) ?? 0,
      ofInterface: startingOfInterface.get(run.interfaceId) ?? 0,
      isInTheWay: startingAlike.has(kind) && !(run.isParallel && startingAlike.get(kind)),
    };
    const reason = ownReason(run, now) ?? budgetReason(run, starting) ?? slotReason(slots, freeSlots);
    if (reason === null) {
      freeSlots--;
      startingOfSource.set(run.sourceId, starting.ofSource + 1);
      startingOfInterface.set(run.interfaceId, starting.ofInterface + 1);
      startingAlike.set(kind, run.isParallel);
    }
    return { runId: run.runId, position: index + 1, reason };
  });
}

function claimOrder(a: QueuedRun, b: QueuedRun): number {
  return b.priority - a.priority || a.availableAt.getTime() - b.availableAt.getTime() || (BigInt(a.runId) < BigInt(b.runId) ? -1 : 1);
}

function ownReason(run: QueuedRun, now: Date): WaitingReason | null {
  if (run.interfaceState === 'paused' || run.interfaceState === 'offline') return 'paused';
  if (run.availableAt > now) return run.isRetry ? 'retry' : 'later';
  return null;
}

function budgetReason(run: QueuedRun, starting: { ofSource: number; ofInterface: number; isInTheWay: boolean }): WaitingReason | null {
  if (run.isRealtime) return null;
  if (run.breaker === 'open') return 'breaker';
  if (run.likeActiveRuns > 0 || starting.isInTheWay) return 'interface-limit';
  if (run.interfaceActiveRuns + starting.ofInterface >= run.interfaceMaxRuns) return 'interface-limit';
  const sourceMaxRuns = run.breaker === 'half-open' ? 1 : run.sourceMaxRuns;
  return run.sourceActiveRuns + starting.ofSource >= sourceMaxRuns ? 'source-budget' : null;
}

function slotReason(slots: WorkerSlots, freeSlots: number): WaitingReason | null {
  if (slots.activeWorkers === 0) return 'no-worker';
  return freeSlots > 0 ? null : 'worker-slots';
}
