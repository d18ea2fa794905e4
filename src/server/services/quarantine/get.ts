import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantineRevision } from '#src/db/schema/index.ts';
import type { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { mayOn } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { maskedCells } from '../masking.ts';
import { findQuarantinedRow } from './find.ts';
import { viewOf } from './view.ts';

type Output = z.input<typeof quarantineContract.get.output>;
const maxOriginalBytes = 64 * 1024;

export async function getQuarantinedRow(context: ServiceContext, { id }: { readonly id: string }): Promise<Output> {
  const { row, owner } = await findQuarantinedRow(context, 'quarantine.get', id);
  const isClear = mayOn(context.actor, 'quarantine.readValues', owner);
  const revisions = await context.db
    .select()
    .from(quarantineRevision)
    .where(eq(quarantineRevision.quarantinedRowId, row.id))
    .orderBy(asc(quarantineRevision.id));
  const columns = Object.keys(row.sourceValues ?? {});
  await recordDataAccess(context, { action: 'quarantine.get', interfaceId: row.interfaceId, columns, keys: [id], rowCount: 1 });
  return {
    ...viewOf(row, owner.name, isClear),
    original: isClear && row.original ? row.original.subarray(0, maxOriginalBytes).toString('utf8') : null,
    revisions: revisions.map(({ id: revisionId, values, state, actor, reason, createdAt }) => ({
      id: String(revisionId),
      values: isClear ? values : maskedCells(values),
      state,
      actor,
      reason,
      createdAt,
    })),
  };
}
