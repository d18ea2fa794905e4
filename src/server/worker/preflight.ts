import type pg from 'pg';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { type BreakerState, breakerAfter } from '#src/server/core/retry/breaker.ts';
import type { BoundConnector } from '#src/server/engine/ports.ts';
import { inTransaction } from './in-transaction.ts';

const reachabilityStages: readonly CheckStage['stage'][] = ['dns', 'tcp', 'tls', 'auth'];

/** Asks the source whether it answers before a run begins, so that an outage is an outage and not a failed read. Throws the failed stage's error. */
export async function checkSource(pool: pg.Pool, sourceId: string, source: BoundConnector, signal: AbortSignal): Promise<void> {
  const failure = await firstFailure(source, signal);
  const isUnreachable = failure !== null && reachabilityStages.includes(failure.stage);
  await recordAnswer(pool, sourceId, isUnreachable ? 'connection-failed' : 'connected');
  if (failure === null) return;
  throw new HeadwaterError(
    failure.error ?? {
      code: 'run/source-check-failed',
      errorClass: 'transient',
      category: 'connection',
      details: { stage: failure.stage },
    },
  );
}

async function firstFailure(source: BoundConnector, signal: AbortSignal): Promise<CheckStage | null> {
  const context = await source.contextFor(signal);
  for await (const stage of source.runtime.check(context)) {
    if (stage.outcome === 'failed') return stage;
  }
  return null;
}

interface BreakerRow {
  readonly now: Date;
  readonly consecutiveFailures: number;
  readonly openUntil: Date | null;
}

async function recordAnswer(pool: pg.Pool, sourceId: string, answer: 'connected' | 'connection-failed'): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<BreakerRow>(
      `SELECT now(), consecutive_failures AS "consecutiveFailures", breaker_open_until AS "openUntil" FROM source WHERE id = $1 FOR NO KEY UPDATE`,
      [sourceId],
    );
    const row = rows[0];
    if (!row || (answer === 'connected' && row.consecutiveFailures === 0)) return;
    const state: BreakerState = breakerAfter(row, answer, row.now);
    await client.query(`UPDATE source SET consecutive_failures = $2, breaker_open_until = $3 WHERE id = $1`, [
      sourceId,
      state.consecutiveFailures,
      state.openUntil,
    ]);
  });
}
