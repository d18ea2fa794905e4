import type { z } from 'zod';
import type { setupContract } from '#src/server/contracts/setup.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { readProgress, writeProgress } from './progress.ts';

type Input = z.output<typeof setupContract.update.input>;

export async function updateSetup(context: ServiceContext, { step, isFinished, isDismissed }: Input): Promise<{ isDone: true }> {
  requirePermission(context, 'setup.update');
  await context.db.transaction(async (tx) => {
    const before = await readProgress(tx);
    const after = {
      ...before,
      ...(step !== undefined && { step }),
      ...(isFinished !== undefined && { isFinished }),
      ...(isDismissed !== undefined && { isDismissed }),
    };
    await writeProgress(tx, after, context.ports.now());
    await recordAudit(tx, context, { action: 'setup.update', objectType: 'setting', objectId: 'setup', before, after });
  });
  return { isDone: true };
}
