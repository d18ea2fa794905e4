import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { rawDatabase, run, source } from '#src/db/schema/index.ts';
import type { AlertPlace } from '#src/server/core/alert/alert.ts';
import type { RuleParams } from '#src/server/core/alert/rule-kinds.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { openSettings } from '../secret/index.ts';

export interface Measured extends AlertPlace {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a condition of one's own says now, and whether that is a reason to alert. Throws when it cannot be asked. */
export async function measure(context: ServiceContext, rule: Measured): Promise<{ value: string | null; isFiring: boolean }> {
  if (rule.kind === 'query') return measureQuery(context, rule, rule.params as RuleParams<'query'>);
  const { expression, windowMinutes } = rule.params as RuleParams<'metric'>;
  const figures = await figuresOf(context, rule, windowMinutes);
  const isFiring = context.ports.measures.holds(expression, figures);
  return { value: String(isFiring), isFiring };
}

async function measureQuery({ db, ports }: ServiceContext, place: AlertPlace, params: RuleParams<'query'>) {
  const [row] = await db
    .select()
    .from(rawDatabase)
    .where(eq(rawDatabase.id, place.rawDatabaseId as string));
  if (!row) throw missing();
  const settings = await openSettings(ports.secrets, 'raw_database', row);
  const value = await ports.measures.ask(settings, params.sql, params.timeoutSeconds);
  return { value, isFiring: value !== null && isBeyond(Number(value), params) };
}

function isBeyond(value: number, { comparison, limit }: RuleParams<'query'>): boolean {
  if (Number.isNaN(value)) return false;
  if (comparison === 'above') return value > limit;
  if (comparison === 'below') return value < limit;
  return comparison === 'equal' ? value === limit : value !== limit;
}

/** Names of `row` in expressions over metrics. */
export const figureNames = [
  'runs',
  'failed',
  'read',
  'landed',
  'quarantined',
  'durationSeconds',
  'lastRead',
  'lastQuarantined',
  'lastDurationSeconds',
  'minutesSinceSuccess',
] as const;
export type Figures = Readonly<Record<(typeof figureNames)[number], number | null>>;

const finalStates = ['succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled'];
/** Run ids grow with time: the newest run older than the window bounds the scan. */
const windowStart = (minutes: number) =>
  sql`coalesce((select old.id from run old where old.queued_at < now() - ${minutes} * interval '1 minute' order by old.id desc limit 1), 0)`;

async function figuresOf({ db }: ServiceContext, place: AlertPlace, windowMinutes: number): Promise<Figures> {
  const where = placeCondition(place);
  const seconds = sql`extract(epoch from ${run.finishedAt} - ${run.startedAt})`;
  const [sums] = await db
    .select({
      runs: sql<number>`count(*)::int`,
      failed: sql<number>`count(*) filter (where ${run.state} = 'failed')::int`,
      read: sql<number>`coalesce(sum(${run.read}), 0)::float8`,
      landed: sql<number>`coalesce(sum(${run.written} + ${run.updated} + ${run.unchanged}), 0)::float8`,
      quarantined: sql<number>`coalesce(sum(${run.quarantined}), 0)::float8`,
      durationSeconds: sql<number>`coalesce(sum(${seconds}), 0)::float8`,
    })
    .from(run)
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(gt(run.id, windowStart(windowMinutes)), inArray(run.state, finalStates), where));
  const last = await lastRun(db, where, ['succeeded', 'succeeded_with_quarantine', 'failed']);
  const good = await lastRun(db, where, ['succeeded', 'succeeded_with_quarantine']);
  return {
    ...(sums as NonNullable<typeof sums>),
    lastRead: last?.read ?? null,
    lastQuarantined: last?.quarantined ?? null,
    lastDurationSeconds: last?.seconds ?? null,
    minutesSinceSuccess: good?.minutes ?? null,
  };
}

async function lastRun(db: ServiceContext['db'], where: SQL | undefined, states: string[]) {
  const [row] = await db
    .select({
      read: run.read,
      quarantined: run.quarantined,
      seconds: sql<number>`extract(epoch from ${run.finishedAt} - ${run.startedAt})::float8`,
      minutes: sql<number>`(extract(epoch from now() - ${run.finishedAt}) / 60)::float8`,
    })
    .from(run)
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(inArray(run.state, states), where))
    .orderBy(sql`${run.id} desc`)
    .limit(1);
  return row;
}

function placeCondition({ rawDatabaseId, sourceId, interfaceId }: AlertPlace): SQL | undefined {
  if (interfaceId !== null) return eq(run.interfaceId, interfaceId);
  if (sourceId !== null) return eq(run.sourceId, sourceId);
  return rawDatabaseId === null ? undefined : eq(source.rawDatabaseId, rawDatabaseId);
}
