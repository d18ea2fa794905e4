import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { schemaDrift, source, sourceInterface } from '#src/db/schema/index.ts';
import type { OverviewDrift, overviewContract } from '#src/server/contracts/overview.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Input = z.output<typeof overviewContract.listDrift.input>;

/** Interfaces whose source has changed and that nobody has dealt with; those that may break first. */
export async function listDrift(context: ServiceContext, { rawDatabaseId, limit }: Input): Promise<OverviewDrift[]> {
  return context.db
    .select({
      interfaceId: sourceInterface.id,
      interfaceName: sourceInterface.name,
      sourceId: source.id,
      sourceName: source.name,
      isBreaking: schemaDrift.isBreaking,
      changes: sql<number>`jsonb_array_length(${schemaDrift.changes})`,
      detectedAt: schemaDrift.detectedAt,
    })
    .from(schemaDrift)
    .innerJoin(sourceInterface, eq(sourceInterface.id, schemaDrift.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        isNull(schemaDrift.resolvedAt),
        visible(context, 'drift.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
        rawDatabaseId ? eq(source.rawDatabaseId, rawDatabaseId) : undefined,
      ),
    )
    .orderBy(desc(schemaDrift.isBreaking), asc(schemaDrift.detectedAt))
    .limit(limit);
}
