import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { quarantinedRow, quarantineRevision } from '#src/db/schema/index.ts';
import type { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { recordAudit, recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { type RowEdit, readEdits } from './read-edits.ts';
import { keepOriginalRevision } from './update.ts';

type Input = z.output<typeof quarantineContract.updateEdits.input>;

/** All changed rows of a file or none; every version of a row is kept, and the audit names how many and which fields. */
export async function updateEdits(context: ServiceContext, input: Input): Promise<{ rowCount: number }> {
  return context.db.transaction(async (tx) => {
    const { owner, edits, problems } = await readEdits(context, 'quarantine.updateEdits', input, tx, true);
    if (problems.length > 0)
      throw refusal('quarantine/edits-have-problems', { count: problems.length, lines: problems.map(({ line }) => line).slice(0, 20) });
    const changed = edits.filter(({ changes }) => changes.length > 0);
    if (changed.length === 0) throw refusal('quarantine/nothing-selected');
    for (const edit of changed) await takeOver(tx, context, edit, input.reason);
    const fields = [...new Set(changed.flatMap(({ changes }) => changes.map(({ field }) => field)))];
    const entry = { action: 'quarantine.updateEdits', objectType: 'sourceInterface', objectId: owner.id, objectName: owner.name };
    await recordAudit(tx, context, { ...entry, after: { rowCount: changed.length, fields }, reason: input.reason ?? null });
    const keys = changed.map(({ row }) => String(row.id));
    const access = { action: 'quarantine.updateEdits', interfaceId: owner.id, columns: fields, keys, rowCount: changed.length };
    await recordDataAccess(context, access, tx);
    return { rowCount: changed.length };
  });
}

async function takeOver(tx: Transaction, context: ServiceContext, { row, values }: RowEdit, reason: string | undefined): Promise<void> {
  await keepOriginalRevision(tx, row);
  await tx
    .update(quarantinedRow)
    .set({ editedValues: values, state: 'edited', updatedAt: context.ports.now() })
    .where(eq(quarantinedRow.id, row.id));
  await tx
    .insert(quarantineRevision)
    .values({ quarantinedRowId: row.id, values, state: 'edited', actor: context.actor.name, reason: reason ?? null });
}
