import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { type Freshness, judgeFreshness } from '#src/server/core/freshness/judge.ts';

/** What freshness is judged by; joins to `source_interface i`, and reads a few rows for each interface asked about. */
const factsOf = (condition: SQL) => sql`
  select i.id, i.name, i.source_id as "sourceId", i.state = 'online' as "isOnline", i.created_at as "createdAt", i.freshness_minutes as "objectiveMinutes",
    f.fresh_at as "freshAt", f.landed_at as "landedAt", f.median_seconds as "medianSeconds", fire.next_fire_at as "nextFireAt",
    active.started_at as "runStartedAt", active.queued_at as "runQueuedAt", active.id::text as "activeRunId"
  from source_interface i
  left join interface_freshness f on f.interface_id = i.id
  left join interface_fire fire on fire.interface_id = i.id
  left join lateral (select id, started_at, queued_at from run r where r.interface_id = i.id and r.trigger not in ('replay', 'backfill')
    and r.state in ('queued', 'claimed', 'running', 'stalled', 'cancelling') order by id limit 1) active on true
  where ${condition}`;

export interface InterfaceFreshness extends Freshness {
  readonly interfaceId: string;
  readonly name: string;
  readonly sourceId: string;
  readonly objectiveMinutes: number | null;
  readonly freshAt: Date | null;
  readonly landedAt: Date | null;
  readonly medianSeconds: number | null;
  readonly nextFireAt: Date | null;
  readonly activeRunId: string | null;
}

interface FactsRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly isOnline: boolean;
  readonly createdAt: Date;
  readonly objectiveMinutes: number | null;
  readonly freshAt: Date | null;
  readonly landedAt: Date | null;
  readonly medianSeconds: number | null;
  readonly nextFireAt: Date | null;
  readonly runStartedAt: Date | null;
  readonly runQueuedAt: Date | null;
  readonly activeRunId: string | null;
}

export async function findFreshness(db: Database, interfaceIds: readonly string[], now: Date): Promise<Map<string, InterfaceFreshness>> {
  if (interfaceIds.length === 0) return new Map();
  const judged = await judge(db, sql`i.id = any(${sql.param([...interfaceIds])}::uuid[])`, now);
  return new Map(judged.map((one) => [one.interfaceId, one]));
}

/** Every online interface with an objective that is late or likely to be; for alerts, over all rights. */
export async function findLateInterfaces(db: Database, now: Date): Promise<InterfaceFreshness[]> {
  const judged = await judge(db, sql`i.freshness_minutes is not null and i.state = 'online'`, now);
  return judged.filter(({ state }) => state === 'late' || state === 'at-risk');
}

async function judge(db: Database, condition: SQL, now: Date): Promise<InterfaceFreshness[]> {
  const { rows } = await db.execute<FactsRow>(factsOf(condition));
  return rows.map(withDates).map((row) => {
    const { id, name, sourceId, objectiveMinutes, freshAt, landedAt, medianSeconds, nextFireAt, activeRunId } = row;
    const facts = { interfaceId: id, name, sourceId, objectiveMinutes, freshAt, landedAt, medianSeconds, nextFireAt, activeRunId };
    return { ...facts, ...judgeFreshness(row, now) };
  });
}

function withDates(row: FactsRow): FactsRow {
  const date = (value: Date | string | null) => (value === null ? null : new Date(value));
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    freshAt: date(row.freshAt),
    landedAt: date(row.landedAt),
    nextFireAt: date(row.nextFireAt),
    runStartedAt: date(row.runStartedAt),
    runQueuedAt: date(row.runQueuedAt),
  };
}
