import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { quarantinedRow, quarantineRevision } from '#src/db/schema/index.ts';
import type { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { recordAudit, recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findQuarantinedRow, type QuarantineRow } from './find.ts';

type Input = z.output<typeof quarantineContract.update.input>;

/** Inline edit of source field values. The audit names the fields; the values are kept with the row. */
export async function updateQuarantinedRow(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const { row, owner } = await findQuarantinedRow(context, 'quarantine.update', input.id, tx, true);
    if (row.state !== 'open' && row.state !== 'edited') throw refusal('quarantine/not-editable', { state: row.state });
    refuseUnknownFields(input.values, row.sourceValues ?? Object.fromEntries(owner.definition.fields.map((field) => [field.name, null])));
    const values = { ...(row.editedValues ?? row.sourceValues), ...input.values };
    await keepOriginalRevision(tx, row);
    await tx
      .update(quarantinedRow)
      .set({ editedValues: values, state: 'edited', updatedAt: context.ports.now() })
      .where(eq(quarantinedRow.id, row.id));
    await tx
      .insert(quarantineRevision)
      .values({ quarantinedRowId: row.id, values, state: 'edited', actor: context.actor.name, reason: input.reason ?? null });
    const entry = { action: 'quarantine.update', objectType: 'quarantinedRow', objectId: input.id, objectName: owner.name };
    await recordAudit(tx, context, {
      ...entry,
      before: { state: row.state },
      after: { state: 'edited', fields: Object.keys(input.values) },
      reason: input.reason ?? null,
    });
    const access = { action: 'quarantine.update', interfaceId: row.interfaceId, columns: Object.keys(input.values), keys: [input.id] };
    await recordDataAccess(context, { ...access, rowCount: 1 }, tx);
  });
  return { isDone: true };
}

function refuseUnknownFields(values: Readonly<Record<string, string | null>>, known: Readonly<Record<string, string | null>>): void {
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) throw refusal('quarantine/unknown-field', { field: unknown }, `values.${unknown}`);
}

/** The first revision is the row as it was read. */
export async function keepOriginalRevision(tx: Transaction, row: QuarantineRow): Promise<void> {
  if (row.editedValues !== null) return;
  await tx
    .insert(quarantineRevision)
    .values({ quarantinedRowId: row.id, values: row.sourceValues, state: 'open', actor: 'engine', createdAt: row.createdAt });
}
