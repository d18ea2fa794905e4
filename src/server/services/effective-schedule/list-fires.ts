import { and, desc, eq, ilike, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { scheduleFire, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Fire, scheduleContract } from '#src/server/contracts/schedule.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof scheduleContract.listFires.input>;

/** What became of planned fires, newest first. */
export async function listFires(context: ServiceContext, input: Input): Promise<Page<Fire>> {
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select({ fire: scheduleFire, interfaceName: sourceInterface.name, sortedAt: sql<string>`${scheduleFire.plannedAt}::text` })
    .from(scheduleFire)
    .innerJoin(sourceInterface, eq(sourceInterface.id, scheduleFire.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        visible(context, 'schedule.listFires', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
        input.interfaceId ? eq(scheduleFire.interfaceId, input.interfaceId) : undefined,
        input.outcome ? eq(scheduleFire.outcome, input.outcome) : undefined,
        input.q ? ilike(sourceInterface.name, containing(input.q)) : undefined,
        cursor
          ? sql`(${scheduleFire.plannedAt}, ${scheduleFire.interfaceId}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(scheduleFire.plannedAt), desc(scheduleFire.interfaceId))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ fire, sortedAt }) => [sortedAt, fire.interfaceId],
    ({ fire, interfaceName }) => ({
      ...fire,
      interfaceName,
      outcome: fire.outcome as Fire['outcome'],
      runId: fire.runId === null ? null : String(fire.runId),
    }),
  );
}
