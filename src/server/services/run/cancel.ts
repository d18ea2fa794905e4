import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { run } from '#src/db/schema/index.ts';
import { isFinal, type RunState, transition } from '#src/server/core/run/state.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findRun, type RunRow } from './find.ts';

/** A waiting run ends at once; a running one is asked to stop at its batch edge. What is committed stays. */
export async function cancelRun(
  context: ServiceContext,
  input: { readonly id: string; readonly reason?: string | undefined },
): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findRun(context, 'run.cancel', input.id, tx, true);
    const from = row.state as RunState;
    if (isFinal(from)) throw refusal('run/final');
    const to = await stopRun(tx, context, row);
    const entry = { action: 'run.cancel', objectType: 'run', objectId: String(row.id), before: { state: from }, after: { state: to } };
    await recordAudit(tx, context, { ...entry, reason: input.reason ?? null });
  });
  return { isDone: true };
}

/** The caller holds the lock of the run's row. Returns the state it has then. */
export async function stopRun(tx: Transaction, context: ServiceContext, row: RunRow): Promise<RunState> {
  const from = row.state as RunState;
  const to = from === 'queued' ? transition(from, 'cancelled') : from === 'cancelling' ? from : transition(from, 'cancelling');
  await tx
    .update(run)
    .set({
      state: to,
      cancelRequestedAt: sql`coalesce(cancel_requested_at, now())`,
      cancelRequestedBy: context.actor.name,
      ...(to === 'cancelled' && { finishedAt: sql`now()` }),
    })
    .where(eq(run.id, row.id));
  if (to === 'cancelled') await releaseWhatItHeld(tx, row);
  return to;
}

/** Rows a replay had taken are open again; a boundary that was fixed is given up. */
async function releaseWhatItHeld(tx: Transaction, row: RunRow): Promise<void> {
  await tx.execute(sql`update boundary_ledger set state = 'failed' where run_id = ${row.id} and state = 'open'`);
  await tx.execute(sql`
    update quarantined_row set state = case when edited_values is null then 'open' else 'edited' end, replay_run_id = null, updated_at = now()
    where interface_id = ${row.interfaceId} and state = 'replaying' and replay_run_id = ${row.id}`);
}
