import { asc, eq, ilike, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import type { SourceSummary, sourceContract } from '#src/server/contracts/source.ts';
import { allOf, visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof sourceContract.list.input>;

export const summaryColumns = {
  id: source.id,
  rawDatabaseId: source.rawDatabaseId,
  rawDatabaseName: rawDatabase.name,
  name: source.name,
  description: source.description,
  connector: source.connector,
  health: sql<SourceSummary['health']>`${source.health}`,
  lastCheckAt: source.lastCheckAt,
  breakerOpenUntil: source.breakerOpenUntil,
  interfaceCount: sql<number>`(select count(*)::int from source_interface where source_id = ${source.id})`,
  budget: source.budget,
  healthSince: source.healthSince,
  version: source.version,
  updatedAt: source.updatedAt,
};

export async function listSources(context: ServiceContext, input: Input): Promise<Page<SourceSummary>> {
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select(summaryColumns)
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(
      allOf(
        visible(context, 'source.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
        input.rawDatabaseId ? eq(source.rawDatabaseId, input.rawDatabaseId) : undefined,
        input.connector ? eq(source.connector, input.connector) : undefined,
        input.health ? eq(source.health, input.health) : undefined,
        input.q ? or(ilike(source.name, containing(input.q)), ilike(source.description, containing(input.q))) : undefined,
        cursor ? sql`(${source.name}, ${source.id}) > (${cursor[0]}, ${cursor[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(source.name), asc(source.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.name, row.id],
    (row) => row,
  );
}
