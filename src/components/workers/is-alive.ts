import type { WorkerView } from '#src/server/contracts/worker.ts';

/** A heartbeat older than this is worth a second look; the lease ends soon after. */
export const lateHeartbeatSeconds = 10;

/** Takes runs; one that was killed says so only by its silence. */
export function isAlive({ state, heartbeatAgeSeconds }: Pick<WorkerView, 'state' | 'heartbeatAgeSeconds'>): boolean {
  return state === 'active' && heartbeatAgeSeconds <= 2 * lateHeartbeatSeconds;
}
