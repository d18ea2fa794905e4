import type { z } from 'zod';
import type { runContract } from '#src/server/contracts/run.ts';
import { isFinal, type RunState } from '#src/server/core/run/state.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { findRun } from './find.ts';
import { queueRun } from './start.ts';

type Input = z.output<typeof runContract.retry.input>;

/** A new, linked run. After a failure or a cancel it goes on where the old one stopped, or from the beginning where that is wanted; after a success it does the same again. */
export async function retryRun(context: ServiceContext, { id, isWhole }: Input): Promise<{ id: string }> {
  return context.db.transaction(async (tx) => {
    const old = await findRun(context, 'run.retry', id, tx, true);
    const state = old.state as RunState;
    if (!isFinal(state)) throw refusal('run/not-final');
    if (old.trigger === 'realtime') throw refusal('interface/realtime-run');
    if (old.trigger === 'replay') throw refusal('run/replay-retry');
    const row = await findInterface(context, 'run.retry', old.interfaceId, tx, true);
    const { isResume: _, isParallel: __, ...options } = old.options;
    const isResume = !isWhole && (state === 'failed' || state === 'cancelled');
    const newId = await queueRun(tx, context, row, {
      trigger: 'retry',
      options: { ...options, ...(isResume && { isResume }) },
      parentRunId: old.id,
      backfillId: old.backfillId,
    });
    const entry = { action: 'run.retry', objectType: 'run', objectId: newId, objectName: row.name };
    await recordAudit(tx, context, { ...entry, after: { parentRunId: id, isResume } });
    return { id: newId };
  });
}
