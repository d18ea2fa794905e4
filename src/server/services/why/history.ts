import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import type { HistoryFacts } from '#src/server/core/why/facts.ts';

interface PastRun extends Record<string, unknown> {
  readonly state: string;
  readonly code: string | null;
  readonly landed: number;
}

const lookedAtRuns = 50;

/** What people may change that a run can trip over. */
export const configurationActions = [
  'sourceInterface.update',
  'sourceInterface.updateState',
  'interfaceVersion.publish',
  'progress.update',
  'progress.cancel',
  'schedule.update',
  'schedule.remove',
  'source.update',
];

export async function readHistory(db: Database, interfaceId: string, sourceId: string): Promise<HistoryFacts> {
  const { rows } = await db.execute<PastRun>(sql`
    select state, error ->> 'code' as code, (written + updated)::float8 as landed from run
    where interface_id = ${interfaceId} and trigger not in ('replay', 'backfill') and finished_at is not null order by id desc limit ${lookedAtRuns}`);
  const lastGood = await readLastGood(db, interfaceId);
  return { lastGood, ...streaksOf(rows), ...(await readChanges(db, [interfaceId, sourceId], lastGood?.finishedAt ?? null)) };
}

function streaksOf(runs: readonly PastRun[]) {
  const isGood = ({ state }: PastRun) => state === 'succeeded' || state === 'succeeded_with_quarantine';
  const firstGood = runs.findIndex(isGood);
  const failed = (firstGood < 0 ? runs : runs.slice(0, firstGood)).filter(({ state }) => state === 'failed');
  const otherCode = failed.findIndex(({ code }) => code !== failed[0]?.code);
  const recent = runs.filter(isGood).slice(0, 10);
  return {
    failedInARow: failed.length,
    sameErrorInARow: otherCode < 0 ? failed.length : otherCode,
    recentGood: recent.length,
    recentEmpty: recent.filter(({ landed }) => landed === 0).length,
  };
}

async function readLastGood(db: Database, interfaceId: string): Promise<HistoryFacts['lastGood']> {
  const { rows } = await db.execute<{ id: string; finishedAt: Date }>(sql`
    select id::text, finished_at as "finishedAt" from run where interface_id = ${interfaceId} and finished_at is not null
      and state in ('succeeded', 'succeeded_with_quarantine') and trigger not in ('replay', 'backfill') order by id desc limit 1`);
  return rows[0] ? { id: rows[0].id, finishedAt: new Date(rows[0].finishedAt) } : null;
}

async function readChanges(db: Database, objectIds: readonly string[], since: Date | null) {
  if (since === null) return { changes: 0, lastChange: null };
  const { rows } = await db.execute<{ at: Date; actor: string; action: string; total: number }>(sql`
    select at, actor, action, count(*) over ()::int as total from audit_event
    where object_id = any(${sql.param([...objectIds])}::text[]) and at > ${since.toISOString()}::timestamptz
      and action = any(${sql.param(configurationActions)}::text[]) and result = 'allowed' order by at desc, id desc limit 1`);
  const last = rows[0];
  return { changes: last?.total ?? 0, lastChange: last ? { at: new Date(last.at), actor: last.actor, action: last.action } : null };
}
