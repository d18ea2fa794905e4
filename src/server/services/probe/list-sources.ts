import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { probeContract, SourceHealthRow } from '#src/server/contracts/probe.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Input = z.output<typeof probeContract.listSources.input>;

/** Failures are few and have an index of their own: they order the sources, and only those shown are looked at closely. */
export async function listSourceHealth(context: ServiceContext, { limit }: Input): Promise<SourceHealthRow[]> {
  const seen = visible(context, 'probe.listSources', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }) ?? sql`true`;
  const { rows } = await context.db.execute<SourceHealthRow & Record<string, unknown>>(sql`
    with failed as (select source_id, count(*)::int as count from source_check
      where outcome = 'failed' and at > now() - interval '1 day' group by source_id),
    shown as (select ${source.id} as id, ${source.name} as name, ${source.connector} as connector, ${source.health} as health,
        ${source.healthSince} as health_since, ${source.lastCheckAt} as last_check_at, coalesce(failed.count, 0) as failed
      from ${source} left join failed on failed.source_id = ${source.id} where ${seen}
      order by ${source.health} = 'failing' desc, coalesce(failed.count, 0) desc, ${source.name} limit ${limit})
    select shown.id, shown.name, shown.connector, shown.health, shown.health_since as "healthSince", shown.last_check_at as "lastCheckAt",
      shown.failed as "failedChecks", looks.checks, looks.recent, last.failed_stage as "failedStage"
    from shown
    left join lateral (select failed_stage from source_check c where c.source_id = shown.id order by c.at desc limit 1) last on true
    cross join lateral (select count(*)::int as checks,
        coalesce(jsonb_agg(jsonb_build_object('at', at, 'isFailed', outcome = 'failed') order by at), '[]') as recent
      from (select at, outcome from source_check c where c.source_id = shown.id and c.at > now() - interval '1 day' order by at desc limit 96) newest) looks
    order by shown.health = 'failing' desc, shown.failed desc, shown.name`);
  return rows.map((row) => ({
    ...row,
    healthSince: row.healthSince && new Date(row.healthSince),
    lastCheckAt: row.lastCheckAt && new Date(row.lastCheckAt),
    recent: row.recent.map(({ at, isFailed }) => ({ at: new Date(at), isFailed })),
  }));
}
