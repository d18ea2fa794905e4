import { asc, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { rawDatabase } from '#src/db/schema/index.ts';
import type { RawDatabaseSummary, rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import { allOf, visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof rawDatabaseContract.list.input>;

const interfacesOfRow = sql.raw('source_interface i join source s on s.id = i.source_id where s.raw_database_id = raw_database.id');
const active = sql.raw(`state in ('open', 'edited')`);

export const summaryColumns = {
  id: rawDatabase.id,
  name: rawDatabase.name,
  description: rawDatabase.description,
  connector: rawDatabase.connector,
  schemaName: rawDatabase.schemaName,
  requiresApproval: rawDatabase.requiresApproval,
  version: rawDatabase.version,
  updatedAt: rawDatabase.updatedAt,
  sourceCount: sql<number>`(select count(*)::int from source where raw_database_id = raw_database.id)`,
  interfaceCount: sql<number>`(select count(*)::int from ${interfacesOfRow})`,
  openQuarantinedRows: sql<number>`(select coalesce(sum(c.row_count), 0)::int from quarantine_cause c
    where c.${active} and c.interface_id in (select i.id from ${interfacesOfRow}))`,
  failedInterfaces: sql<number>`(select count(*)::int from ${interfacesOfRow}
    and (select r.state from run r where r.interface_id = i.id order by r.id desc limit 1) = 'failed')`,
  openAlerts: sql<number>`(select count(*)::int from alert a where a.raw_database_id = raw_database.id and a.condition = 'firing' and a.handling <> 'closed')`,
  score: sql<
    number | null
  >`(select avg(q.overall)::float8 from quality_state q where q.interface_id in (select i.id from ${interfacesOfRow}))`,
};

export async function listRawDatabases(context: ServiceContext, input: Input): Promise<Page<RawDatabaseSummary>> {
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select(summaryColumns)
    .from(rawDatabase)
    .where(
      allOf(
        visibleRawDatabases(context),
        input.q ? or(ilike(rawDatabase.name, containing(input.q)), ilike(rawDatabase.description, containing(input.q))) : undefined,
        afterCursor(cursor),
      ),
    )
    .orderBy(asc(rawDatabase.name), asc(rawDatabase.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.name, row.id],
    (row) => row,
  );
}

function afterCursor(cursor: readonly string[] | null): SQL | undefined {
  return cursor ? sql`(${rawDatabase.name}, ${rawDatabase.id}) > (${cursor[0]}, ${cursor[1]}::uuid)` : undefined;
}

/** Whoever may see a source may see what it belongs to. */
function visibleRawDatabases(context: ServiceContext): SQL | undefined {
  const direct = visible(context, 'rawDatabase.list', { rawDatabaseId: rawDatabase.id });
  if (direct === undefined) return undefined;
  const sourceIds = context.actor.grants.flatMap((grant) => grant.sourceId ?? []);
  const ofSources = sql`${rawDatabase.id} in (select raw_database_id from source where id = any(${sql.param(sourceIds)}::uuid[]))`;
  return or(direct, ofSources);
}
