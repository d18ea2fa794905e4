import type { RetryPolicy } from '../definition/definition.ts';
import type { ErrorRecord } from '../errors/headwater-error.ts';

export type RetryDecision =
  | { readonly kind: 'retry'; readonly delaySeconds: number }
  | { readonly kind: 'fail'; readonly reason: 'error-class' | 'error-category' | 'attempts-used' };

/**
 * `failedAttempts` counts the one that just failed; attempts lost with their worker are not counted.
 * `random` in [0, 1) spreads the delay over its upper half, so that runs that failed together do not return together.
 */
export function decideRetry(policy: RetryPolicy, failedAttempts: number, error: ErrorRecord, random: number): RetryDecision {
  if (error.errorClass !== 'transient') return { kind: 'fail', reason: 'error-class' };
  if (!policy.categories.includes(error.category)) return { kind: 'fail', reason: 'error-category' };
  if (policy.kind === 'none' || failedAttempts >= policy.maxAttempts) return { kind: 'fail', reason: 'attempts-used' };
  return { kind: 'retry', delaySeconds: delaySeconds(policy, failedAttempts, random) };
}

function delaySeconds(policy: RetryPolicy, failedAttempts: number, random: number): number {
  if (policy.kind === 'fixed') return policy.baseSeconds;
  const ceiling = Math.min(policy.maxSeconds, policy.baseSeconds * 2 ** (failedAttempts - 1));
  return ceiling / 2 + (ceiling / 2) * random;
}
