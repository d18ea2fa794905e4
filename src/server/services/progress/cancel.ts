import { eq } from 'drizzle-orm';
import { progressMove } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { setCursor } from './update.ts';

/** Undoes a move, as long as the position is still where the move put it. */
export async function undoMove(context: ServiceContext, { moveId }: { readonly moveId: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const [move] = await tx.select().from(progressMove).where(eq(progressMove.id, moveId)).for('update');
    if (!move) throw missing();
    const row = await findInterface(context, 'progress.cancel', move.interfaceId, tx, true);
    if (move.undoneAt) throw refusal('progress/not-undoable');
    await setCursor(tx, context, row.id, move.toCursor, move.fromCursor).catch(asNotUndoable);
    await tx.update(progressMove).set({ undoneAt: context.ports.now() }).where(eq(progressMove.id, moveId));
    const entry = { action: 'progress.cancel', objectType: 'sourceInterface', objectId: row.id, objectName: row.name };
    await recordAudit(tx, context, { ...entry, before: { cursor: move.toCursor }, after: { cursor: move.fromCursor } });
  });
  return { isDone: true };
}

function asNotUndoable(error: unknown): never {
  if ((error as { code?: string }).code === 'object/changed-meanwhile') throw refusal('progress/not-undoable');
  throw error;
}
