import { and, desc, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { alert } from '#src/db/schema/index.ts';
import type { AlertSummary, alertContract } from '#src/server/contracts/alert.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { summaryColumns, summaryOf } from './view.ts';

type Input = z.output<typeof alertContract.list.input>;

/** The one seen last first. */
export async function listAlerts(context: ServiceContext, input: Input): Promise<Page<AlertSummary>> {
  const cursor = readCursor(input.after, 2);
  const after = cursor ? sql`(${alert.lastSeenAt}, ${alert.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::bigint)` : undefined;
  const rows = await context.db
    .select({ ...summaryColumns, seenAt: sql<string>`${alert.lastSeenAt}::text` })
    .from(alert)
    .where(and(conditionOf(context, input), after))
    .orderBy(desc(alert.lastSeenAt), desc(alert.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.seenAt, String(row.id)],
    ({ seenAt: _, ...row }) => summaryOf(row),
  );
}

function conditionOf(context: ServiceContext, input: Input): SQL | undefined {
  const oneOf = (column: typeof alert.kind | typeof alert.severity | typeof alert.condition | typeof alert.handling, values?: string[]) =>
    values && values.length > 0 ? inArray(column, values) : undefined;
  return and(
    visible(context, 'alert.list', { rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId }),
    oneOf(alert.condition, input.conditions),
    oneOf(alert.handling, input.handlings),
    oneOf(alert.severity, input.severities),
    oneOf(alert.kind, input.kinds),
    input.isMine ? eq(alert.holderId, context.actor.id ?? '00000000-0000-0000-0000-000000000000') : undefined,
    input.rawDatabaseId ? eq(alert.rawDatabaseId, input.rawDatabaseId) : undefined,
    input.sourceId ? eq(alert.sourceId, input.sourceId) : undefined,
    input.interfaceId ? concerns(input.interfaceId) : undefined,
    input.q ? or(ilike(alert.objectName, containing(input.q)), ilike(alert.code, containing(input.q))) : undefined,
  );
}

/** Its own alerts, and the outages it is one of many in. */
function concerns(interfaceId: string): SQL | undefined {
  const outages = sql`${alert.id} in (select m.alert_id from alert_member m where m.interface_id = ${interfaceId})`;
  return or(eq(alert.interfaceId, interfaceId), outages);
}
