import { and, asc, eq, gt } from 'drizzle-orm';
import type { z } from 'zod';
import { verificationDifference } from '#src/db/schema/index.ts';
import type { Difference, verificationContract } from '#src/server/contracts/verification.ts';
import { mayOn } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { maskedCells } from '../masking.ts';
import { type Page, pageOf, readIdCursor } from '../paging.ts';
import { findVerification } from './find.ts';

type Input = z.output<typeof verificationContract.listDifferences.input>;

/** Rows that differ; without the right to read values only which are NULL is shown. Who looked is written down. */
export async function listDifferences(context: ServiceContext, input: Input): Promise<Page<Difference>> {
  const { of } = await findVerification(context, 'verification.listDifferences', input.id);
  const after = readIdCursor(input.after);
  const rows = await context.db
    .select()
    .from(verificationDifference)
    .where(
      and(
        eq(verificationDifference.verificationId, BigInt(input.id)),
        input.kind ? eq(verificationDifference.kind, input.kind) : undefined,
        after === null ? undefined : gt(verificationDifference.id, after),
      ),
    )
    .orderBy(asc(verificationDifference.id))
    .limit(input.limit + 1);
  const isClear = mayOn(context.actor, 'quarantine.readValues', { rawDatabaseId: of.rawDatabaseId, sourceId: of.sourceId });
  const page = pageOf(
    rows,
    input.limit,
    (row) => [String(row.id)],
    (row) => viewOf(row, isClear),
  );
  if (isClear && page.items.length > 0) await recordLook(context, of.id, page.items);
  return page;
}

function viewOf(row: typeof verificationDifference.$inferSelect, isClear: boolean): Difference {
  const values = <T extends Difference['sourceValues']>(cells: T) => (isClear ? cells : (maskedCells(cells) as T));
  return {
    id: String(row.id),
    kind: row.kind as Difference['kind'],
    key: values(row.key),
    columns: [...row.columns],
    sourceValues: values(row.sourceValues),
    targetValues: values(row.targetValues),
  };
}

async function recordLook(context: ServiceContext, interfaceId: string, items: readonly Difference[]): Promise<void> {
  const columns = new Set(
    items.flatMap(({ key, sourceValues, targetValues }) => Object.keys({ ...key, ...sourceValues, ...targetValues })),
  );
  const keys = items.map(({ key }) => Object.values(key).join(','));
  await recordDataAccess(context, {
    action: 'verification.listDifferences',
    interfaceId,
    columns: [...columns],
    keys,
    rowCount: items.length,
  });
}
