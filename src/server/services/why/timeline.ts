import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import type { WhyEvent } from '#src/server/contracts/why.ts';
import { configurationActions } from './history.ts';

const shownOfEach = 8;
const shown = 20;

/** What happened last to an interface and its source: runs, fires that became none, changes, failed looks. Newest first. */
export async function readTimeline(db: Database, interfaceId: string, sourceId: string): Promise<WhyEvent[]> {
  const { rows } = await db.execute<WhyEvent & Record<string, unknown>>(sql`
    (select coalesce(finished_at, started_at, queued_at) as at, 'run' as kind, state as code,
       jsonb_strip_nulls(jsonb_build_object('run', id::text, 'readRows', read, 'error', error ->> 'code')) as args
     from run where interface_id = ${interfaceId} order by id desc limit ${shownOfEach})
    union all
    (select planned_at, 'fire', coalesce(reason, outcome), '{}'::jsonb from schedule_fire
     where interface_id = ${interfaceId} and outcome = 'skipped' order by planned_at desc limit ${shownOfEach})
    union all
    (select at, 'change', action, jsonb_build_object('who', actor) from audit_event
     where object_id in (${interfaceId}::text, ${sourceId}::text) and action = any(${sql.param(configurationActions)}::text[]) and result = 'allowed'
     order by at desc, id desc limit ${shownOfEach})
    union all
    (select at, 'check', coalesce(failed_stage, 'connection'), jsonb_strip_nulls(jsonb_build_object('error', error ->> 'code')) from source_check
     where source_id = ${sourceId} and outcome = 'failed' order by at desc limit ${shownOfEach})
    order by at desc limit ${shown}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
