import { eq } from 'drizzle-orm';
import { sourceInterface } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findActiveRun, findInterface } from './find.ts';

/** Takes its runs and quarantined rows along; the target table stays. */
export async function removeInterface(
  context: ServiceContext,
  input: { readonly id: string; readonly confirmName: string },
): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'sourceInterface.remove', input.id, tx, true);
    if (row.name !== input.confirmName) throw refusal('object/name-mismatch', {}, 'confirmName');
    if ((await findActiveRun(tx, row.id)) !== null) throw refusal('interface/active-run');
    await tx.delete(sourceInterface).where(eq(sourceInterface.id, row.id));
    const { name, kind, state, stream, definition, publishedVersion } = row;
    const entry = { action: 'sourceInterface.remove', objectType: 'sourceInterface', objectId: row.id, objectName: name };
    await recordAudit(tx, context, { ...entry, before: { name, kind, state, stream, definition, publishedVersion } });
  });
  return { isDone: true };
}
