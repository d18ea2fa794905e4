import { eq, sql } from 'drizzle-orm';
import { interfaceProgress } from '#src/db/schema/index.ts';
import type { PublishPlan } from '#src/server/contracts/interface-version.ts';
import type { Definable } from '#src/server/core/definition/changes.ts';
import { nextFire } from '#src/server/core/schedule/fire-times.ts';
import { scheduleSpecSchema } from '#src/server/core/schedule/schedule.ts';
import type { ServiceContext } from '../context.ts';
import { getSchedule } from '../effective-schedule/index.ts';
import { cronClock } from '../schedule/index.ts';
import type { InterfaceRow } from '../source-interface/index.ts';
import type { TargetPlan } from '../target-table/index.ts';

type Effects = PublishPlan['effects'];

interface Planned {
  readonly row: InterfaceRow;
  readonly candidate: Definable;
  readonly target: TargetPlan;
  readonly changes: PublishPlan['changes'];
  readonly estimatedRows: number | null;
}

/** What publishing does, beside what the difference says: rows read again, tables made or replaced, fires moved. */
export async function effectsOf(context: ServiceContext, planned: Planned): Promise<Effects> {
  const { row, candidate, target } = planned;
  const { definition } = candidate;
  const table = `${definition.target.schema}.${definition.target.table}`;
  return [
    ...effect(row.publishedVersion === null, 'first-version'),
    ...effect(target.existing === null, 'create-target', { table }),
    ...(await readingEffects(context, planned)),
    ...effect(definition.target.writeMode === 'overwrite', 'overwrite-target', { table }),
    ...effect(row.kind === 'realtime' && row.state === 'online', 'restarts-realtime'),
    ...(row.kind === 'batch' ? await scheduleEffects(context, row) : []),
  ];
}

async function readingEffects(context: ServiceContext, { row, candidate, changes, estimatedRows }: Planned): Promise<Effects> {
  if (row.kind !== 'batch') return [];
  const rows = estimatedRows ?? 0;
  const load = await loadEffect(context, row, estimatedRows);
  if (candidate.definition.increment.kind === 'full') return [...effect(estimatedRows !== null, 'full-reload', { rows }), ...load];
  const [progress] = await context.db
    .select({ cursor: interfaceProgress.cursor })
    .from(interfaceProgress)
    .where(eq(interfaceProgress.interfaceId, row.id));
  const isKept = Boolean(progress?.cursor);
  const isRowMadeAnew = row.publishedVersion !== null && changes.some(({ path }) => /^(columns|rules)\b/.test(path));
  return [
    ...effect(isKept, 'position-kept'),
    ...effect(isKept && isRowMadeAnew, 'landed-rows-stay'),
    ...effect(!isKept, 'position-from-start'),
    ...effect(!isKept && estimatedRows !== null, 'rows-to-read', { rows }),
    ...(isKept ? [] : load),
    ...effect(true, 'deletes-not-captured'),
  ];
}

/** How long the source is read for, by the pace of the last good runs. */
async function loadEffect(context: ServiceContext, row: InterfaceRow, estimatedRows: number | null): Promise<Effects> {
  const rowsPerSecond = await paceOf(context, row.id);
  if (estimatedRows === null || rowsPerSecond === null) return [];
  return effect(true, 'source-load', { seconds: Math.max(1, Math.round(estimatedRows / rowsPerSecond)) });
}

/** Rows a second, the median of the last ten good runs; null before there was one. */
export async function paceOf(context: ServiceContext, interfaceId: string): Promise<number | null> {
  const { rows } = await context.db.execute<{ pace: number | null }>(sql`
    select percentile_cont(0.5) within group (order by read / greatest(extract(epoch from finished_at - started_at), 0.1))::float8 as pace
    from (select read, started_at, finished_at from run where interface_id = ${interfaceId}
      and state in ('succeeded', 'succeeded_with_quarantine') and read > 0 order by id desc limit 10) recent`);
  return rows[0]?.pace ?? null;
}

async function scheduleEffects(context: ServiceContext, row: InterfaceRow): Promise<Effects> {
  const { effective, nextFireAt } = await getSchedule(context, { level: 'interface', interfaceId: row.id });
  if (nextFireAt !== null && row.state === 'online') return effect(true, 'schedule-kept', { at: nextFireAt.toISOString() });
  const next = effective?.isEnabled ? nextFire(scheduleSpecSchema.parse(effective.spec), context.ports.now(), cronClock) : null;
  return next ? effect(true, 'schedule-starts', { at: next.toISOString() }) : effect(true, 'schedule-none');
}

function effect(isTrue: boolean, code: string, details: Readonly<Record<string, string | number>> = {}): Effects {
  return isTrue ? [{ code, details }] : [];
}
