import { and, asc, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceFire, interfaceFreshness, rawDatabase, run, source, sourceInterface } from '#src/db/schema/index.ts';
import type { InterfaceSummary, sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { allOf, visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { findFreshness, type InterfaceFreshness } from '../freshness/index.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof sourceInterfaceContract.list.input>;

const targetOf = (name: string) => sql<string>`${sourceInterface.definition} -> 'target' ->> ${sql.raw(`'${name}'`)}`;

export const summaryColumns = {
  id: sourceInterface.id,
  name: sourceInterface.name,
  sourceId: sourceInterface.sourceId,
  sourceName: source.name,
  rawDatabaseId: source.rawDatabaseId,
  rawDatabaseName: rawDatabase.name,
  connector: source.connector,
  kind: sql<InterfaceSummary['kind']>`${sourceInterface.kind}`,
  state: sql<InterfaceSummary['state']>`${sourceInterface.state}`,
  pauseReason: sourceInterface.pauseReason,
  stream: sourceInterface.stream,
  targetSchema: targetOf('schema'),
  targetTable: targetOf('table'),
  writeMode: sql<InterfaceSummary['writeMode']>`${targetOf('writeMode')}`,
  increment: sql<InterfaceSummary['increment']>`${sourceInterface.definition} -> 'increment' ->> 'kind'`,
  publishedVersion: sourceInterface.publishedVersion,
  nextFireAt: interfaceFire.nextFireAt,
  openQuarantinedRows: sql<number>`(select coalesce(sum(c.row_count), 0)::int from quarantine_cause c where c.interface_id = ${sourceInterface.id} and c.state in ('open', 'edited'))`,
  score: sql<number | null>`(select q.overall from quality_state q where q.interface_id = ${sourceInterface.id})`,
  version: sourceInterface.version,
  updatedAt: sourceInterface.updatedAt,
  sortedAt: sql<string>`${sourceInterface.updatedAt}::text`,
  lastRun: run,
};

/** Every interface with its place, its last run and its next fire. */
export function selectInterfaces(context: ServiceContext, condition: SQL | undefined) {
  return context.db
    .select(summaryColumns)
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .leftJoin(interfaceFire, eq(interfaceFire.interfaceId, sourceInterface.id))
    .leftJoin(run, eq(run.id, sql`(select max(r.id) from run r where r.interface_id = ${sourceInterface.id})`))
    .where(condition);
}

type Row = Awaited<ReturnType<typeof selectInterfaces>>[number];

export async function listInterfaces(context: ServiceContext, input: Input): Promise<Page<InterfaceSummary>> {
  const isByName = input.sort === 'name';
  const rows = await selectInterfaces(context, allOf(filterOf(context, input), afterCursor(input)))
    .orderBy(
      ...(isByName ? [asc(sourceInterface.name), asc(sourceInterface.id)] : [desc(sourceInterface.updatedAt), desc(sourceInterface.id)]),
    )
    .limit(input.limit + 1);
  const page = pageOf(
    rows,
    input.limit,
    (row) => [isByName ? row.name : row.sortedAt, row.id],
    (row) => row,
  );
  return { ...page, items: await summariesOf(context, page.items) };
}

function filterOf(context: ServiceContext, input: Input): SQL | undefined {
  return and(
    visible(context, 'sourceInterface.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    input.rawDatabaseId ? eq(source.rawDatabaseId, input.rawDatabaseId) : undefined,
    input.sourceId ? eq(sourceInterface.sourceId, input.sourceId) : undefined,
    input.kind ? eq(sourceInterface.kind, input.kind) : undefined,
    input.state ? eq(sourceInterface.state, input.state) : undefined,
    input.isLate ? isLate : undefined,
    input.isMine ? eq(sourceInterface.ownerId, context.actor.id ?? nobody) : undefined,
    input.lastRunState ? eq(run.state, input.lastRunState) : undefined,
    input.q
      ? or(
          ilike(sourceInterface.name, containing(input.q)),
          ilike(targetOf('table'), containing(input.q)),
          ilike(source.name, containing(input.q)),
        )
      : undefined,
  );
}

const nobody = '00000000-0000-0000-0000-000000000000';

const isLate = sql`${sourceInterface.state} = 'online' and ${sourceInterface.freshnessMinutes} is not null and coalesce((select f.fresh_at
  from ${interfaceFreshness} f where f.interface_id = ${sourceInterface.id}), ${sourceInterface.createdAt})
  <= now() - ${sourceInterface.freshnessMinutes} * interval '1 min'`;

function afterCursor(input: Input): SQL | undefined {
  const cursor = readCursor(input.after, 2);
  if (!cursor) return undefined;
  return input.sort === 'name'
    ? sql`(${sourceInterface.name}, ${sourceInterface.id}) > (${cursor[0]}, ${cursor[1]}::uuid)`
    : sql`(${sourceInterface.updatedAt}, ${sourceInterface.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
}

export async function summariesOf(context: ServiceContext, rows: readonly Row[]): Promise<InterfaceSummary[]> {
  const ids = rows.map(({ id }) => id);
  const freshness = await findFreshness(context.db, ids, context.ports.now());
  return rows.map(({ sortedAt: _, lastRun, stream, ...row }) => ({
    ...row,
    stream: stream as InterfaceSummary['stream'],
    lastRun: lastRun ? lastRunOf(lastRun) : null,
    freshness: freshnessOf(freshness.get(row.id)),
  }));
}

const unjudged = { state: 'idle', lagSeconds: null, objectiveMinutes: null, freshAt: null, lateAt: null, expectedAt: null } as const;

/** An interface that was removed between two looks has none. */
function freshnessOf(found: InterfaceFreshness | undefined): InterfaceSummary['freshness'] {
  if (!found) return unjudged;
  const { state, lagSeconds, objectiveMinutes, freshAt, lateAt, expectedAt } = found;
  return { state, lagSeconds, objectiveMinutes, freshAt, lateAt, expectedAt };
}

function lastRunOf(row: typeof run.$inferSelect): NonNullable<InterfaceSummary['lastRun']> {
  const { read, written, updated, unchanged, filtered, deduplicated, quarantined, queuedAt, finishedAt } = row;
  const state = row.state as NonNullable<InterfaceSummary['lastRun']>['state'];
  return { id: String(row.id), state, queuedAt, finishedAt, read, written, updated, unchanged, filtered, deduplicated, quarantined };
}
