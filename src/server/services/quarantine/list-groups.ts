import { and, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantinedRow, source, sourceInterface } from '#src/db/schema/index.ts';
import type { QuarantineGroup, quarantineContract } from '#src/server/contracts/quarantine.ts';
import { mayOn, visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { filterCondition } from './selection.ts';

type Input = z.output<typeof quarantineContract.listGroups.input>;

/** Causes with open rows, the one seen last first. */
export async function listQuarantineGroups(context: ServiceContext, input: Input): Promise<Page<QuarantineGroup>> {
  const cursor = readCursor(input.after, 1);
  const groups = context.db
    .select({
      interfaceId: quarantinedRow.interfaceId,
      fingerprint: quarantinedRow.fingerprint,
      interfaceName: sql<string>`min(${sourceInterface.name})`.as('interface_name'),
      sourceName: sql<string>`min(${source.name})`.as('source_name'),
      rowCount: sql<number>`count(*)::int`.as('row_count'),
      firstSeenAt: sql<string>`min(${quarantinedRow.createdAt})`.as('first_seen_at'),
      lastSeenAt: sql<string>`max(${quarantinedRow.createdAt})`.as('last_seen_at'),
      lastId: sql<string>`max(${quarantinedRow.id})`.as('last_id'),
      sourceId: sql<string>`min(${source.id}::text)`.as('source_id'),
      rawDatabaseId: sql<string>`min(${source.rawDatabaseId}::text)`.as('raw_database_id'),
    })
    .from(quarantinedRow)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantinedRow.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(conditionOf(context, input))
    .groupBy(quarantinedRow.interfaceId, quarantinedRow.fingerprint)
    .as('g');
  const rows = await context.db
    .select({
      interfaceId: groups.interfaceId,
      fingerprint: groups.fingerprint,
      interfaceName: groups.interfaceName,
      sourceName: groups.sourceName,
      rowCount: groups.rowCount,
      firstSeenAt: groups.firstSeenAt,
      lastSeenAt: groups.lastSeenAt,
      sourceId: groups.sourceId,
      rawDatabaseId: groups.rawDatabaseId,
      newest: quarantinedRow,
    })
    .from(groups)
    .innerJoin(quarantinedRow, sql`${quarantinedRow.id} = ${groups.lastId}`)
    .where(cursor ? sql`${groups.lastId} < ${cursor[0]}::bigint` : undefined)
    .orderBy(sql`${groups.lastId} desc`)
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ newest }) => [String(newest.id)],
    ({ newest, firstSeenAt, lastSeenAt, sourceId, rawDatabaseId, ...group }) => ({
      ...group,
      firstSeenAt: new Date(firstSeenAt),
      lastSeenAt: new Date(lastSeenAt),
      code: newest.code,
      rule: newest.rule,
      column: newest.column,
      sqlState: newest.sqlState,
      details: mayOn(context.actor, 'quarantine.readValues', { sourceId, rawDatabaseId }) ? causeOf(newest.details) : {},
    }),
  );
}

function conditionOf(context: ServiceContext, input: Input): SQL | undefined {
  return and(
    visible(context, 'quarantine.listGroups', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    filterCondition({ ...input, states: input.states && input.states.length > 0 ? input.states : ['open', 'edited'] }),
    input.sourceId ? eq(source.id, input.sourceId) : undefined,
    input.rawDatabaseId ? eq(source.rawDatabaseId, input.rawDatabaseId) : undefined,
    input.q
      ? or(
          ilike(sourceInterface.name, containing(input.q)),
          ilike(quarantinedRow.code, containing(input.q)),
          ilike(quarantinedRow.column, containing(input.q)),
        )
      : undefined,
  );
}

/** What the rows of a group share: not the value of one of them. */
function causeOf(details: unknown): QuarantineGroup['details'] {
  const { value: _, ...shared } = details as QuarantineGroup['details'];
  return shared;
}
