import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { FoundObject } from '#src/server/contracts/search.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

interface Wanted {
  readonly condition: (name: PgColumn) => SQL | undefined;
  /** What comes before the order by name. */
  readonly rank?: (name: PgColumn) => SQL;
  readonly limit: number;
}

type Find = (context: ServiceContext, wanted: Wanted) => Promise<FoundObject[]>;

const findRawDatabases: Find = async (context, { condition, rank, limit }) => {
  const { id, name } = rawDatabase;
  const rows = await context.db
    .select({ id, name })
    .from(rawDatabase)
    .where(and(visible(context, 'rawDatabase.list', { rawDatabaseId: id }), condition(name)))
    .orderBy(...(rank ? [rank(name)] : []), asc(name))
    .limit(limit);
  return rows.map((row) => ({ kind: 'rawDatabase', ...row, place: null }));
};

const findSources: Find = async (context, { condition, rank, limit }) => {
  const { id, name, rawDatabaseId } = source;
  const rows = await context.db
    .select({ id, name, place: rawDatabase.name })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, rawDatabaseId))
    .where(and(visible(context, 'source.list', { rawDatabaseId, sourceId: id }), condition(name)))
    .orderBy(...(rank ? [rank(name)] : []), asc(name))
    .limit(limit);
  return rows.map((row) => ({ kind: 'source', ...row }));
};

const findInterfaces: Find = async (context, { condition, rank, limit }) => {
  const { id, name, sourceId } = sourceInterface;
  const rows = await context.db
    .select({ id, name, place: source.name })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceId))
    .where(and(visible(context, 'sourceInterface.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }), condition(name)))
    .orderBy(...(rank ? [rank(name)] : []), asc(name))
    .limit(limit);
  return rows.map((row) => ({ kind: 'interface', ...row }));
};

/** Objects of the tree that fit, as far as the caller may see them; so many of each kind. */
export async function selectNamed(context: ServiceContext, wanted: Wanted): Promise<FoundObject[]> {
  const found = await Promise.all([findInterfaces, findSources, findRawDatabases].map((find) => find(context, wanted)));
  return found.flat();
}
