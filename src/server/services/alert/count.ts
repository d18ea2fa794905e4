import { and, eq, sql } from 'drizzle-orm';
import { alert } from '#src/db/schema/index.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

/** Beyond this the badge says "so many and more". */
const maxCounted = 1000;

export async function countAlerts(context: ServiceContext): Promise<{ count: number; lastResolvedAt: Date | null }> {
  const mine = visible(context, 'alert.count', { rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId });
  const open = context.db
    .select({ id: alert.id })
    .from(alert)
    .where(and(eq(alert.condition, 'firing'), eq(alert.handling, 'unhandled'), mine))
    .limit(maxCounted)
    .as('open');
  const [row] = await context.db.select({ count: sql<number>`count(*)::int` }).from(open);
  const count = row?.count ?? 0;
  return { count, lastResolvedAt: count > 0 ? null : await lastResolved(context) };
}

async function lastResolved(context: ServiceContext): Promise<Date | null> {
  const mine = visible(context, 'alert.count', { rawDatabaseId: alert.rawDatabaseId, sourceId: alert.sourceId });
  const [row] = await context.db
    .select({ resolvedAt: alert.resolvedAt })
    .from(alert)
    .where(and(eq(alert.condition, 'resolved'), mine))
    .orderBy(sql`${alert.lastSeenAt} desc`)
    .limit(1);
  return row?.resolvedAt ?? null;
}
