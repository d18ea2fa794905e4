import { type SQL, sql } from 'drizzle-orm';
import type { MetricChild, MetricFigures } from '#src/server/contracts/metric.ts';
import type { MetricWindow } from '#src/server/core/rollup/window.ts';
import type { ServiceContext } from '../context.ts';
import { figureColumns } from './columns.ts';
import type { MetricObjects } from './scope.ts';

interface Below {
  readonly level: MetricChild['level'];
  /** `id` and `name` of the objects. */
  readonly objects: SQL;
}

const maxChildren = 500;

/** What the objects one level below did in the window: who moves most, who takes longest. */
export async function childrenOf(context: ServiceContext, objects: MetricObjects, window: MetricWindow): Promise<MetricChild[]> {
  const below = belowOf(objects);
  if (below === null) return [];
  const { rows } = await context.db.execute<{ id: string; name: string } & MetricFigures & Record<string, unknown>>(sql`
    select o.id, o.name, f.* from (${below.objects}) o
    cross join lateral (select ${figureColumns}, count(*) as buckets from metric_rollup where level = ${below.level} and object_id = o.id
      and grain = ${window.sumGrain} and bucket >= ${window.from.toISOString()}::timestamptz and bucket < ${window.to.toISOString()}::timestamptz) f
    where f.buckets > 0 order by f.read desc, o.name limit ${maxChildren}`);
  return rows.map(({ buckets: _, ...child }) => ({ level: below.level, ...child }));
}

function belowOf({ level, ids }: MetricObjects): Below | null {
  const list = sql.param([...ids]);
  switch (level) {
    case 'system':
      return { level: 'raw_database', objects: sql`select id, name from raw_database` };
    case 'raw_database':
      return { level: 'source', objects: sql`select id, name from source where raw_database_id = any(${list}::uuid[])` };
    case 'source':
      return ids.length === 1
        ? { level: 'interface', objects: sql`select id, name from source_interface where source_id = any(${list}::uuid[])` }
        : { level: 'source', objects: sql`select id, name from source where id = any(${list}::uuid[])` };
    case 'interface':
      return null;
  }
}
