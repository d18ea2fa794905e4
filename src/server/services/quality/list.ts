import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { QualityRow, qualityContract } from '#src/server/contracts/quality.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { thresholdAt } from './threshold.ts';

type Input = z.output<typeof qualityContract.list.input>;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly source_name: string | null;
  readonly interfaces: number;
  readonly scored: number;
  readonly failing_rules: number;
  readonly below_threshold: number;
  readonly completeness: number | null;
  readonly accuracy: number | null;
  readonly timeliness: number | null;
  readonly consistency: number | null;
  readonly overall: number | null;
  readonly week_change: number | null;
  readonly scored_at: Date | null;
  readonly rank: number;
}

const groups: Readonly<Record<Input['level'], { readonly id: SQL; readonly name: SQL; readonly sourceName: SQL }>> = {
  rawDatabase: { id: sql`raw_database.id`, name: sql`raw_database.name`, sourceName: sql`null` },
  source: { id: sql`source.id`, name: sql`source.name`, sourceName: sql`null` },
  interface: { id: sql`source_interface.id`, name: sql`source_interface.name`, sourceName: sql`source.name` },
};

/** Interfaces count alike, however many rows they land. Worst first; what is not scored comes last. */
export async function listQuality(context: ServiceContext, input: Input): Promise<Page<QualityRow>> {
  const { rawDatabaseId = null, sourceId = null } = input;
  const threshold = await thresholdAt(context.db, { rawDatabaseId, sourceId, interfaceId: null });
  const { id, name, sourceName } = groups[input.level];
  const cursor = readCursor(input.after, 2);
  const mean = (column: string) => sql.raw(`avg(q.${column})::float8 as ${column}`);
  const { rows } = await context.db.execute<Row>(sql`
    select * from (
      select ${id} as id, ${name} as name, ${sourceName} as source_name, count(source_interface.id)::int as interfaces, count(q.interface_id)::int as scored,
        coalesce(sum(q.failing_rules), 0)::int as failing_rules, max(q.scored_at) as scored_at,
        count(*) filter (where q.overall < coalesce(own.threshold, ${threshold}::float8))::int as below_threshold,
        ${mean('completeness')}, ${mean('accuracy')}, ${mean('timeliness')}, ${mean('consistency')}, ${mean('overall')},
        avg(q.overall - before.overall)::float8 as week_change, coalesce(avg(q.overall), 2)::float8 as rank
      from raw_database
        left join source on source.raw_database_id = raw_database.id
        left join source_interface on source_interface.source_id = source.id
        left join quality_state q on q.interface_id = source_interface.id
        left join interface_quality own on own.interface_id = source_interface.id
        left join lateral (select d.overall from quality_day d where d.interface_id = source_interface.id and d.day <= current_date - 7
          order by d.day desc limit 1) before on true
      where ${id} is not null and ${conditions(context, input, name)}
      group by 1, 2, 3) listed
    where ${cursor ? sql`(rank, id) > (${cursor[0]}::float8, ${cursor[1]}::uuid)` : sql`true`}
    order by rank, id limit ${input.limit + 1}`);
  return pageOf(rows, input.limit, (row) => [String(row.rank), row.id], viewOf);
}

function conditions(context: ServiceContext, input: Input, name: SQL): SQL {
  const all = [
    visible(context, 'quality.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    input.rawDatabaseId && sql`raw_database.id = ${input.rawDatabaseId}`,
    input.sourceId && sql`source.id = ${input.sourceId}`,
    input.q && sql`${name} ilike ${containing(input.q)}`,
  ].filter((condition): condition is SQL => Boolean(condition));
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

function viewOf(row: Row): QualityRow {
  const { id, name, interfaces, scored, completeness, accuracy, timeliness, consistency, overall } = row;
  return {
    ...{ id, name, interfaces, scored, completeness, accuracy, timeliness, consistency, overall },
    sourceName: row.source_name,
    failingRules: row.failing_rules,
    belowThreshold: row.below_threshold,
    weekChange: row.week_change,
    scoredAt: row.scored_at && new Date(row.scored_at),
  };
}
