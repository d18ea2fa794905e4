import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { dataAccessEvent, sourceInterface } from '#src/db/schema/index.ts';
import type { auditContract, DataAccess } from '#src/server/contracts/audit.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { beginsWith, type Page, pageOf, readIdCursor } from '../paging.ts';

type Input = z.output<typeof auditContract.listDataAccess.input>;

/** Newest first. */
export async function listDataAccess(context: ServiceContext, input: Input): Promise<Page<DataAccess>> {
  requirePermission(context, 'audit.listDataAccess');
  const before = readIdCursor(input.after);
  const rows = await context.db
    .select({ event: dataAccessEvent, interfaceName: sourceInterface.name })
    .from(dataAccessEvent)
    .leftJoin(sourceInterface, eq(sourceInterface.id, dataAccessEvent.interfaceId))
    .where(
      and(
        before === null ? undefined : lt(dataAccessEvent.id, before),
        input.from ? gte(dataAccessEvent.at, input.from) : undefined,
        input.to ? lt(dataAccessEvent.at, input.to) : undefined,
        input.actor ? eq(dataAccessEvent.actor, input.actor) : undefined,
        input.interfaceId ? eq(dataAccessEvent.interfaceId, input.interfaceId) : undefined,
        input.action ? eq(dataAccessEvent.action, input.action) : undefined,
        input.origin ? eq(dataAccessEvent.origin, input.origin) : undefined,
        input.q ? beginsWith(dataAccessEvent.actor, input.q) : undefined,
      ),
    )
    .orderBy(desc(dataAccessEvent.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ event }) => [String(event.id)],
    ({ event: { actorId: _, ...event }, interfaceName }) => ({
      ...event,
      id: String(event.id),
      interfaceName,
      columns: event.columns as string[],
      keys: event.keys as DataAccess['keys'],
    }),
  );
}
