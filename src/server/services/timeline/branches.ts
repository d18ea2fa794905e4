import { type SQL, sql } from 'drizzle-orm';
import type { TimelineKind } from '#src/server/contracts/timeline.ts';

export interface Slice {
  readonly interfaceId: string;
  readonly sourceId: string;
  /** Place in the timeline before which entries lie; null for its end. */
  readonly until: SQL | null;
  readonly limit: number;
}

type Branch = (slice: Slice) => SQL;

/** `kind, id, at, actor, what, object_id, details`, newest first, at most `limit` rows. */
export const branches: Readonly<Record<TimelineKind, readonly Branch[]>> = {
  configuration: [(slice) => auditOf(slice, slice.interfaceId), (slice) => auditOf(slice, slice.sourceId, sql`e.object_type = 'source'`)],
  schema: [drifts('detected_at', 'detected'), drifts('resolved_at', 'resolved')],
  run: [runs],
  alert: [alerts],
  people: [looks],
};

function auditOf(slice: Slice, objectId: string, condition = sql`true`): SQL {
  const id = sql`'configuration-' || lpad(e.id::text, 19, '0')`;
  return sql`select 'configuration' as kind, ${id} as id, e.at, e.actor, e.action as what, e.id::text as object_id,
    jsonb_build_object('reason', e.reason, 'result', e.result, 'objectType', e.object_type, 'objectName', e.object_name) as details
    from audit_event e where e.object_id = ${objectId} and ${condition} and ${before(slice, sql`e.at`, id)}
    order by e.at desc, e.id desc limit ${slice.limit}`;
}

/** At the end of the run, or where it stands. */
function runs(slice: Slice): SQL {
  const id = sql`'run-' || lpad(r.id::text, 19, '0')`;
  return sql`select 'run' as kind, ${id} as id, r.queued_at as at, r.requested_by as actor, r.state as what, r.id::text as object_id,
    jsonb_build_object('trigger', r.trigger, 'read', r.read, 'written', r.written + r.updated, 'quarantined', r.quarantined,
      'finishedAt', r.finished_at, 'error', r.error ->> 'code') as details
    from run r where r.interface_id = ${slice.interfaceId} and ${before(slice, sql`r.queued_at`, id)}
    order by r.queued_at desc, r.id desc limit ${slice.limit}`;
}

function looks(slice: Slice): SQL {
  const id = sql`'people-' || lpad(a.id::text, 19, '0')`;
  return sql`select 'people' as kind, ${id} as id, a.at, a.actor, a.action as what, a.id::text as object_id,
    jsonb_build_object('rowCount', a.row_count, 'columns', jsonb_array_length(a.columns)) as details
    from data_access_event a where a.interface_id = ${slice.interfaceId} and ${before(slice, sql`a.at`, id)}
    order by a.at desc, a.id desc limit ${slice.limit}`;
}

/** When the source was seen to differ, and when it fitted again. */
function drifts(moment: 'detected_at' | 'resolved_at', what: string): Branch {
  const at = sql.raw(`d.${moment}`);
  const id = sql`${`schema-${what}-`} || lpad(d.id::text, 19, '0')`;
  return (slice) => sql`select 'schema' as kind, ${id} as id, ${at} as at, null as actor, ${what} as what, d.id::text as object_id,
    jsonb_build_object('changes', jsonb_array_length(d.changes), 'isBreaking', d.is_breaking) as details
    from schema_drift d where d.interface_id = ${slice.interfaceId} and ${at} is not null and ${before(slice, at, id)}
    order by ${at} desc, d.id desc limit ${slice.limit}`;
}

function alerts(slice: Slice): SQL {
  const id = sql`'alert-' || lpad(e.id::text, 19, '0')`;
  return sql`select 'alert' as kind, ${id} as id, e.at, e.actor, e.kind as what, a.id::text as object_id,
    jsonb_build_object('alertKind', a.kind, 'severity', a.severity, 'words', coalesce(e.details ->> 'text', e.details ->> 'reason')) as details
    from alert a join alert_event e on e.alert_id = a.id
    where a.interface_id = ${slice.interfaceId} and ${before(slice, sql`e.at`, id)}
    order by e.at desc, e.id desc limit ${slice.limit}`;
}

/** `at` alone can be answered by an index; the id settles what happened at the same instant. */
function before({ until }: Slice, at: SQL, id: SQL): SQL {
  return until === null ? sql`true` : sql`${at} <= (select t.at from (values ${until}) as t (at, id)) and (${at}, ${id}) < ${until}`;
}
