import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { interfaceProgress, progressMove } from '#src/db/schema/index.ts';
import type { progressContract } from '#src/server/contracts/progress.ts';
import { requirePermissionOn } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { queueRun } from '../run/index.ts';
import { findActiveRun, findInterface } from '../source-interface/index.ts';
import { setCursor } from './update.ts';

type Input = z.output<typeof progressContract.remove.input>;

/** Forgets how far the interface is, so that the next run reads from the beginning; the move can be undone until something runs. */
export async function resetProgress(context: ServiceContext, input: Input): Promise<{ runId: string | null }> {
  return context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'progress.remove', input.interfaceId, tx, true);
    if (row.name !== input.confirmName) throw refusal('object/name-mismatch', {}, 'confirmName');
    if (row.kind === 'realtime') throw refusal('progress/no-cursor');
    if ((await findActiveRun(tx, row.id)) !== null) throw refusal('progress/run-active');
    const cursor = await forgetCursor(tx, context, row.id, input.reason);
    const runId = input.isStarting ? await startOver(tx, context, row) : null;
    await recordAudit(tx, context, {
      action: 'progress.remove',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      before: { cursor },
      after: { cursor: null, run: runId },
      reason: input.reason,
    });
    return { runId };
  });
}

async function forgetCursor(tx: Transaction, context: ServiceContext, interfaceId: string, reason: string): Promise<string | null> {
  const [progress] = await tx
    .select({ cursor: interfaceProgress.cursor })
    .from(interfaceProgress)
    .where(eq(interfaceProgress.interfaceId, interfaceId));
  const cursor = progress?.cursor ?? null;
  if (cursor === null) return null;
  await setCursor(tx, context, interfaceId, cursor, null);
  await tx
    .insert(progressMove)
    .values({ id: randomUUID(), interfaceId, fromCursor: cursor, toCursor: null, reason, actor: context.actor.name });
  return cursor;
}

async function startOver(tx: Transaction, context: ServiceContext, row: Parameters<typeof queueRun>[2]): Promise<string> {
  requirePermissionOn(context, 'run.start', row);
  return queueRun(tx, context, row, { trigger: 'manual', options: { isFullRefresh: true } });
}
