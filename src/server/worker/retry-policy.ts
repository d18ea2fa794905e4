import { type RetryPolicy, retryPolicySchema } from '#src/server/core/definition/definition.ts';
import type { ClaimedRun } from './claim.ts';

const unlimitedAttempts = Number.MAX_SAFE_INTEGER;
const realtimeMaxSeconds = 30;

/** A realtime interface reconnects for ever; a batch run follows the policy of its interface, or of its source. */
export function retryPolicyOf(run: ClaimedRun): RetryPolicy {
  const policy = run.definition?.retry ?? run.sourceRetry ?? retryPolicySchema.parse({});
  if (run.trigger !== 'realtime') return policy;
  const categories = ['connection', 'system', 'data', 'business'] as const;
  return {
    ...policy,
    kind: 'exponential',
    baseSeconds: 1,
    maxSeconds: realtimeMaxSeconds,
    maxAttempts: unlimitedAttempts,
    categories: [...categories],
  };
}
