import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import type { SourceFacts, WhyFacts } from '#src/server/core/why/facts.ts';

interface SourceRow extends Omit<SourceFacts, 'failedStage' | 'isReadable'>, Record<string, unknown> {
  readonly lastCheck: readonly CheckStage[] | null;
}

export async function readSource(db: Database, sourceId: string, interfaceId: string): Promise<SourceFacts> {
  const { rows } = await db.execute<SourceRow>(sql`
    select s.health, s.health_since as "healthSince", s.last_check_at as "lastCheckAt", s.last_check as "lastCheck",
      s.breaker_open_until as "breakerOpenUntil", (s.budget ->> 'maxRuns')::int as "maxRuns",
      (select count(*)::int from run r where r.source_id = s.id and r.state in ('claimed', 'running', 'stalled', 'cancelling')) as "activeRuns",
      (select count(*)::int from source_interface i, lateral (select state from run r where r.interface_id = i.id order by r.id desc limit 1) last
        where i.source_id = s.id and i.id <> ${interfaceId} and i.state = 'online' and last.state = 'failed') as "otherFailing"
    from source s where s.id = ${sourceId}`);
  const { lastCheck, ...row } = rows[0] as SourceRow;
  return {
    ...row,
    healthSince: row.healthSince && new Date(row.healthSince),
    lastCheckAt: row.lastCheckAt && new Date(row.lastCheckAt),
    breakerOpenUntil: row.breakerOpenUntil && new Date(row.breakerOpenUntil),
    failedStage: lastCheck?.find(({ outcome }) => outcome === 'failed')?.stage ?? null,
    isReadable: isReadable(lastCheck ?? []),
  };
}

/** What the last look found when it asked for rights and rows; null when it never came so far. */
function isReadable(stages: readonly CheckStage[]): boolean | null {
  const outcomes = stages.filter(({ stage }) => stage === 'privilege' || stage === 'sample').map(({ outcome }) => outcome);
  if (outcomes.includes('failed')) return false;
  return outcomes.includes('passed') ? true : null;
}

export async function readWorkers(db: Database): Promise<WhyFacts['workers']> {
  const { rows } = await db.execute<{ active: number; freeSlots: number }>(sql`
    select count(*)::int as active, greatest(0, coalesce(sum(slots), 0) - (select count(*) from run
      where state in ('claimed', 'running', 'stalled', 'cancelling') and trigger <> 'realtime'))::int as "freeSlots"
    from worker where state = 'active'`);
  return rows[0] ?? { active: 0, freeSlots: 0 };
}

export async function readDrift(db: Database, interfaceId: string): Promise<WhyFacts['drift']> {
  const { rows } = await db.execute<{ isBreaking: boolean; changes: number; detectedAt: Date }>(sql`
    select is_breaking as "isBreaking", jsonb_array_length(changes) as changes, detected_at as "detectedAt" from schema_drift
    where interface_id = ${interfaceId} and resolved_at is null limit 1`);
  return rows[0] ? { ...rows[0], detectedAt: new Date(rows[0].detectedAt) } : null;
}
