import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantinedRow, source, sourceInterface } from '#src/db/schema/index.ts';
import type { QuarantinedRow, quarantineContract } from '#src/server/contracts/quarantine.ts';
import { mayOn, visible } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { type Page, pageOf, readIdCursor } from '../paging.ts';
import { filterCondition } from './selection.ts';
import { viewOf } from './view.ts';

type Input = z.output<typeof quarantineContract.list.input>;

/** Newest first. */
export async function listQuarantine(context: ServiceContext, input: Input): Promise<Page<QuarantinedRow>> {
  const before = readIdCursor(input.after);
  const rows = await context.db
    .select({ row: quarantinedRow, interfaceName: sourceInterface.name, sourceId: source.id, rawDatabaseId: source.rawDatabaseId })
    .from(quarantinedRow)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantinedRow.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        visible(context, 'quarantine.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
        filterCondition(input),
        before === null ? undefined : lt(quarantinedRow.id, before),
      ),
    )
    .orderBy(desc(quarantinedRow.id))
    .limit(input.limit + 1);
  const page = pageOf(
    rows,
    input.limit,
    ({ row }) => [String(row.id)],
    ({ row, interfaceName, ...scope }) => viewOf(row, interfaceName, mayOn(context.actor, 'quarantine.readValues', scope)),
  );
  await recordLook(context, input, page.items);
  return page;
}

async function recordLook(context: ServiceContext, input: Input, items: readonly QuarantinedRow[]): Promise<void> {
  if (items.length === 0) return;
  const columns = [...new Set(items.flatMap((item) => Object.keys(item.sourceValues ?? {})))];
  const keys = items.map(({ id }) => id);
  await recordDataAccess(context, {
    action: 'quarantine.list',
    interfaceId: input.interfaceId ?? null,
    columns,
    keys,
    rowCount: items.length,
  });
}
