import { invariantError } from '../errors/headwater-error.ts';

export const runStates = [
  'queued',
  'claimed',
  'running',
  'stalled',
  'cancelling',
  'succeeded',
  'succeeded_with_quarantine',
  'failed',
  'cancelled',
] as const;
export type RunState = (typeof runStates)[number];

const allowed: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['claimed', 'cancelled'],
  claimed: ['running', 'queued', 'claimed', 'cancelling', 'failed', 'cancelled'],
  running: ['succeeded', 'succeeded_with_quarantine', 'failed', 'stalled', 'cancelling', 'queued', 'claimed'],
  stalled: ['claimed', 'running', 'failed', 'cancelling', 'queued'],
  /** A run may land its last batch before the wish to stop reaches it. */
  cancelling: ['cancelled', 'claimed', 'failed', 'succeeded', 'succeeded_with_quarantine'],
  succeeded: [],
  succeeded_with_quarantine: [],
  failed: [],
  cancelled: [],
};

export const finalRunStates: readonly RunState[] = ['succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled'];

export function isFinal(state: RunState): boolean {
  return finalRunStates.includes(state);
}

/** Returns `to`, or throws `run/illegal-transition`. `running -> queued` is a retry or a drain: the run waits for its next attempt. */
export function transition(from: RunState, to: RunState): RunState {
  if (!allowed[from].includes(to)) throw invariantError('run/illegal-transition', { from, to });
  return to;
}
