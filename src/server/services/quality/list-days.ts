import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { QualityDay, qualityContract } from '#src/server/contracts/quality.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';

type Input = z.output<typeof qualityContract.listDays.input>;

/** Scores at the end of each day; interfaces of a source or raw database count alike. */
export async function listQualityDays(context: ServiceContext, input: Input): Promise<QualityDay[]> {
  const within = [
    input.interfaceId && sql`source_interface.id = ${input.interfaceId}`,
    input.sourceId && sql`source.id = ${input.sourceId}`,
    input.rawDatabaseId && sql`source.raw_database_id = ${input.rawDatabaseId}`,
  ].filter((condition): condition is SQL => Boolean(condition));
  if (within.length === 0) throw invalid('rawDatabaseId', 'name a raw database, a source or an interface');
  const allowed = visible(context, 'quality.listDays', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id });
  const { rows } = await context.db.execute<QualityDay & Record<string, unknown>>(sql`
    select d.day::text as day, avg(d.completeness)::float8 as completeness, avg(d.accuracy)::float8 as accuracy,
      avg(d.timeliness)::float8 as timeliness, avg(d.consistency)::float8 as consistency, avg(d.overall)::float8 as overall
    from source join source_interface on source_interface.source_id = source.id join quality_day d on d.interface_id = source_interface.id
    where d.day > current_date - ${input.days}::int and ${sql.join(allowed ? [...within, allowed] : within, sql` and `)}
    group by d.day order by d.day`);
  return rows.map(({ day, completeness, accuracy, timeliness, consistency, overall }) => ({
    ...{ day, completeness, accuracy, timeliness, consistency, overall },
  }));
}
