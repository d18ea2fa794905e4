/** Circuit breaker of one source. `openUntil` in the past with failures at the threshold means half-open: one run may probe. */
export interface BreakerState {
  readonly consecutiveFailures: number;
  readonly openUntil: Date | null;
}

export const breakerThreshold = 5;
const firstOpenSeconds = 5;
const maxOpenSeconds = 300;

export const closedBreaker: BreakerState = { consecutiveFailures: 0, openUntil: null };

export type BreakerPosition = 'closed' | 'open' | 'half-open';

export function breakerPosition(state: BreakerState, now: Date): BreakerPosition {
  if (state.consecutiveFailures < breakerThreshold || state.openUntil === null) return 'closed';
  return state.openUntil > now ? 'open' : 'half-open';
}

/** Only connection failures count; anything else proves that the source answers. Failed probes double the pause. */
export function breakerAfter(state: BreakerState, outcome: 'connected' | 'connection-failed', now: Date): BreakerState {
  if (outcome === 'connected') return closedBreaker;
  const consecutiveFailures = state.consecutiveFailures + 1;
  if (consecutiveFailures < breakerThreshold) return { consecutiveFailures, openUntil: null };
  const seconds = Math.min(maxOpenSeconds, firstOpenSeconds * 2 ** (consecutiveFailures - breakerThreshold));
  return { consecutiveFailures, openUntil: new Date(now.getTime() + seconds * 1000) };
}
