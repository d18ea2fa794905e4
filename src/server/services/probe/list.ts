import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { sourceCheck } from '#src/db/schema/index.ts';
import type { probeContract, SourceCheck } from '#src/server/contracts/probe.ts';
import type { ServiceContext } from '../context.ts';
import { findSource } from '../source/index.ts';

type Input = z.output<typeof probeContract.list.input>;
type Output = z.input<typeof probeContract.list.output>;

const maxChecks = 3000;

export async function listChecks(context: ServiceContext, { sourceId, hours }: Input): Promise<Output> {
  await findSource(context, 'probe.list', sourceId);
  const since = new Date(context.ports.now().getTime() - hours * 3_600_000);
  const condition = and(eq(sourceCheck.sourceId, sourceId), gte(sourceCheck.at, since));
  const rows = await context.db.select().from(sourceCheck).where(condition).orderBy(desc(sourceCheck.at)).limit(maxChecks);
  const failed = await context.db
    .select({ failed: sql<number>`count(*) filter (where outcome = 'failed')::int`, all: sql<number>`count(*)::int` })
    .from(sourceCheck)
    .where(condition);
  const { failed: failedCount = 0, all = 0 } = failed[0] ?? {};
  return { checks: rows.map(checkOf), passed: all - failedCount, failed: failedCount };
}

function checkOf({ id, at, origin, outcome, failedStage, error, durationMilliseconds }: typeof sourceCheck.$inferSelect): SourceCheck {
  return {
    id: String(id),
    at,
    origin: origin as SourceCheck['origin'],
    outcome: outcome as SourceCheck['outcome'],
    failedStage: failedStage as SourceCheck['failedStage'],
    error: error as SourceCheck['error'],
    durationMilliseconds,
  };
}
