import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { interfaceProgress, progressMove } from '#src/db/schema/index.ts';
import type { progressContract } from '#src/server/contracts/progress.ts';
import type { IncrementStrategy } from '#src/server/core/definition/definition.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, refusal } from '../errors.ts';
import { findActiveRun, findInterface } from '../source-interface/index.ts';

type Input = z.output<typeof progressContract.update.input>;

/** Moves the increment position to a time or key; with a reason, audited, and undoable until something runs. */
export async function moveProgress(context: ServiceContext, input: Input): Promise<{ moveId: string }> {
  const moveId = randomUUID();
  const { interfaceId, fromCursor, toCursor, reason } = input;
  await context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'progress.update', interfaceId, tx, true);
    checkCursor(row.definition.increment, toCursor);
    await setCursor(tx, context, interfaceId, fromCursor, toCursor);
    await tx.insert(progressMove).values({ id: moveId, interfaceId, fromCursor, toCursor, reason, actor: context.actor.name });
    const entry = { action: 'progress.update', objectType: 'sourceInterface', objectId: interfaceId, objectName: row.name };
    await recordAudit(tx, context, { ...entry, before: { cursor: fromCursor }, after: { cursor: toCursor }, reason });
  });
  return { moveId };
}

/** Refuses while a run is active, or when the position is not what the caller saw. */
export async function setCursor(
  tx: Transaction,
  context: ServiceContext,
  interfaceId: string,
  from: string | null,
  to: string | null,
): Promise<void> {
  if ((await findActiveRun(tx, interfaceId)) !== null) throw refusal('progress/run-active');
  const [progress] = await tx.select().from(interfaceProgress).where(eq(interfaceProgress.interfaceId, interfaceId)).for('update');
  if ((progress?.cursor ?? null) !== from) throw refusal('object/changed-meanwhile');
  const changes = { cursor: to, updatedAt: context.ports.now() };
  await tx
    .insert(interfaceProgress)
    .values({ interfaceId, ...changes })
    .onConflictDoUpdate({ target: interfaceProgress.interfaceId, set: changes });
}

function checkCursor(increment: IncrementStrategy, cursor: string | null): void {
  if (increment.kind === 'full' || increment.kind === 'flag') throw refusal('progress/no-cursor');
  if (cursor === null || increment.kind === 'key') return;
  if (!/^\d{4,6}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d{1,9})?)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?$/.test(cursor))
    throw invalid('toCursor', 'not a date or time');
}
