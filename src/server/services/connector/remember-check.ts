import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { source, sourceCheck } from '#src/db/schema/index.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';

export interface SourceCheckResult {
  readonly sourceId: string;
  readonly origin: 'probe' | 'person';
  readonly stages: readonly CheckStage[];
  readonly at: Date;
}

/** Writes a look at a saved source down as its health and into its history; a good one closes the breaker. */
export async function rememberCheck(tx: Transaction, { sourceId, origin, stages, at }: SourceCheckResult): Promise<void> {
  const failed = stages.find((stage) => stage.outcome === 'failed');
  const health = failed ? 'failing' : 'healthy';
  const closed = failed ? {} : { consecutiveFailures: 0, breakerOpenUntil: null };
  const healthSince = sql`case when ${source.health} = ${health} then coalesce(${source.healthSince}, ${at.toISOString()}::timestamptz) else ${at.toISOString()}::timestamptz end`;
  await tx
    .update(source)
    .set({ health, healthSince, lastCheck: stages, lastCheckAt: at, ...closed })
    .where(eq(source.id, sourceId));
  await tx.insert(sourceCheck).values({
    sourceId,
    at,
    origin,
    outcome: failed ? 'failed' : 'passed',
    failedStage: failed?.stage ?? null,
    error: failed?.error ?? null,
    durationMilliseconds: stages.reduce((total, stage) => total + stage.durationMilliseconds, 0),
  });
}
