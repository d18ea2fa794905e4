import { and, eq, gt, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantineCause, quarantinedRow, source, sourceInterface } from '#src/db/schema/index.ts';
import type { QuarantineGroup, quarantineContract } from '#src/server/contracts/quarantine.ts';
import { mayOn, visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { configuredDetails } from './configured-details.ts';
import { filterCondition } from './selection.ts';

type Input = z.output<typeof quarantineContract.listGroups.input>;

const place = { rawDatabaseId: source.rawDatabaseId, sourceId: source.id };

/** Causes with rows in the wanted states, the one seen last first. */
export async function listQuarantineGroups(context: ServiceContext, input: Input): Promise<Page<QuarantineGroup>> {
  const states: NonNullable<Input['states']> = input.states && input.states.length > 0 ? input.states : ['open', 'edited'];
  const isOfRun = input.runId !== undefined || input.replayRunId !== undefined;
  const groups = isOfRun ? groupsOfRows(context, { ...input, states }) : groupsOfCauses(context, { ...input, states });
  const cursor = readCursor(input.after, 1);
  const rows = await context.db
    .select({
      interfaceId: groups.interfaceId,
      fingerprint: groups.fingerprint,
      interfaceName: sourceInterface.name,
      sourceName: source.name,
      rowCount: groups.rowCount,
      firstSeenAt: groups.firstSeenAt,
      lastSeenAt: groups.lastSeenAt,
      lastId: groups.lastId,
      sourceId: source.id,
      rawDatabaseId: source.rawDatabaseId,
      newest: quarantinedRow,
    })
    .from(groups)
    .innerJoin(sourceInterface, eq(sourceInterface.id, groups.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .innerJoin(quarantinedRow, eq(quarantinedRow.id, newestIn(groups, states)))
    .where(cursor ? sql`${groups.lastId} < ${cursor[0]}::bigint` : undefined)
    .orderBy(sql`${groups.lastId} desc`)
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ lastId }) => [String(lastId)],
    ({ newest, lastId: _, firstSeenAt, lastSeenAt, sourceId, rawDatabaseId, ...group }) => ({
      ...group,
      firstSeenAt: new Date(firstSeenAt),
      lastSeenAt: new Date(lastSeenAt),
      code: newest.code,
      rule: newest.rule,
      column: newest.column,
      sqlState: newest.sqlState,
      details: mayOn(context.actor, 'quarantine.readValues', { sourceId, rawDatabaseId })
        ? causeOf(newest.details)
        : configuredDetails(newest.details),
    }),
  );
}

type Groups = ReturnType<typeof groupsOfCauses>;

/** From the counts that are kept: however many rows there are, this reads causes. */
function groupsOfCauses(context: ServiceContext, input: Input & { states: NonNullable<Input['states']> }) {
  const { interfaceId, fingerprint, rule, q, states } = input;
  return context.db
    .select({
      interfaceId: quarantineCause.interfaceId,
      fingerprint: quarantineCause.fingerprint,
      rowCount: sql<number>`sum(${quarantineCause.rowCount})::int`.as('row_count'),
      firstSeenAt: sql<string>`min(${quarantineCause.firstSeenAt})`.as('first_seen_at'),
      lastSeenAt: sql<string>`max(${quarantineCause.lastSeenAt})`.as('last_seen_at'),
      lastId: sql<string>`max(${quarantineCause.lastId})`.as('last_id'),
    })
    .from(quarantineCause)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantineCause.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        inArray(quarantineCause.state, states),
        gt(quarantineCause.rowCount, 0),
        interfaceId ? eq(quarantineCause.interfaceId, interfaceId) : undefined,
        fingerprint ? eq(quarantineCause.fingerprint, fingerprint) : undefined,
        rule ? eq(quarantineCause.rule, rule) : undefined,
        scopeOf(context, input),
        q
          ? or(...[sourceInterface.name, quarantineCause.code, quarantineCause.column].map((column) => ilike(column, containing(q))))
          : undefined,
      ),
    )
    .groupBy(quarantineCause.interfaceId, quarantineCause.fingerprint)
    .as('g');
}

/** Of one run, whose rows an index finds. */
function groupsOfRows(context: ServiceContext, input: Input): Groups {
  const { q } = input;
  return context.db
    .select({
      interfaceId: quarantinedRow.interfaceId,
      fingerprint: quarantinedRow.fingerprint,
      rowCount: sql<number>`count(*)::int`.as('row_count'),
      firstSeenAt: sql<string>`min(${quarantinedRow.createdAt})`.as('first_seen_at'),
      lastSeenAt: sql<string>`max(${quarantinedRow.createdAt})`.as('last_seen_at'),
      lastId: sql<string>`max(${quarantinedRow.id})`.as('last_id'),
    })
    .from(quarantinedRow)
    .innerJoin(sourceInterface, eq(sourceInterface.id, quarantinedRow.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        filterCondition(input),
        scopeOf(context, input),
        q
          ? or(...[sourceInterface.name, quarantinedRow.code, quarantinedRow.column].map((column) => ilike(column, containing(q))))
          : undefined,
      ),
    )
    .groupBy(quarantinedRow.interfaceId, quarantinedRow.fingerprint)
    .as('g') as unknown as Groups;
}

function scopeOf(context: ServiceContext, { sourceId, rawDatabaseId }: Input): SQL | undefined {
  return and(
    visible(context, 'quarantine.listGroups', place),
    sourceId ? eq(source.id, sourceId) : undefined,
    rawDatabaseId ? eq(source.rawDatabaseId, rawDatabaseId) : undefined,
  );
}

/** The youngest row that stands in one of the states now: it tells the cause in its own words. */
function newestIn(groups: Groups, states: readonly string[]): SQL {
  const wanted = sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );
  return sql`(select max(newest.id) from unnest(array[${wanted}]::text[]) as wanted(state), lateral (
    select q.id from quarantined_row q where q.interface_id = ${groups.interfaceId} and q.state = wanted.state and q.fingerprint = ${groups.fingerprint}
    order by q.id desc limit 1) as newest)`;
}

/** What the rows of a group share: not the value of one of them. */
function causeOf(details: unknown): QuarantineGroup['details'] {
  const { value: _, ...shared } = details as QuarantineGroup['details'];
  return shared;
}
