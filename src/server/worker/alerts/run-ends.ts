import { sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { judgeRunEnd, pauseDue, type RunEnd } from '#src/server/core/alert/conditions/run-end.ts';
import { merge } from '#src/server/core/alert/findings.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { clearMembers, findRules, recordFindings, tryLockAlerts } from '#src/server/services/alert/index.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import { pauseInterface } from '#src/server/services/source-interface/index.ts';

const pageSize = 200;
const historyRuns = 50;
/** As many runs are looked back over for failures in a row, and for the ordinary ones among them. */
const lookBackRuns = 200;

interface EndRow extends Omit<RunEnd, 'failuresInRow' | 'newCauses' | 'isSourceDown'> {
  readonly consecutiveFailures: number;
  readonly history: readonly {
    readonly isFailed: boolean;
    readonly category: string | null;
    readonly isOrdinary: boolean;
    readonly read: number;
    readonly durationSeconds: number;
  }[];
}

/** Takes runs that have ended, judges them, and forgets them in the transaction that writes what was found. Returns how many. */
export async function judgeRunEnds(context: ServiceContext): Promise<number> {
  return context.db.transaction(async (tx) => {
    if (!(await tryLockAlerts(tx))) return 0;
    const { rows: taken } = await tx.execute<{ runId: string }>(sql`
      delete from alert_signal where run_id in (
        select run_id from alert_signal order by run_id limit ${pageSize})
      returning run_id::text as "runId"`);
    if (taken.length === 0) return 0;
    const ends = await readEnds(
      tx,
      taken.map(({ runId }) => runId),
    );
    const find = await findRules(tx, ends);
    for (const some of inOrder(ends)) await recordFindings(tx, merge(some.map((end) => judgeRunEnd(end, find))), context.ports.now());
    await clearMembers(
      tx,
      ends.filter(({ isFailed }) => !isFailed).map(({ interfaceId }) => interfaceId),
    );
    for (const end of ends) {
      const failures = pauseDue(end, find);
      if (failures !== null) await pauseInterface(tx, context, end.interfaceId, failures);
    }
    return taken.length;
  });
}

/** What is written together holds every interface once: a failure and the success after it must not change places. */
function inOrder(ends: readonly RunEnd[]): RunEnd[][] {
  const groups: RunEnd[][] = [];
  let seen = new Set<string>();
  for (const end of ends) {
    if (groups.length === 0 || seen.has(end.interfaceId)) {
      groups.push([]);
      seen = new Set();
    }
    seen.add(end.interfaceId);
    groups.at(-1)?.push(end);
  }
  return groups;
}

async function readEnds(tx: Transaction, runIds: readonly string[]): Promise<RunEnd[]> {
  const { rows } = await tx.execute<EndRow & Record<string, unknown>>(sql`
    select r.id::text as "runId", i.id as "interfaceId", i.name as "interfaceName", s.id as "sourceId", s.name as "sourceName",
      d.id as "rawDatabaseId", d.name as "rawDatabaseName", r.trigger, r.state = 'failed' as "isFailed", r.error, r.read, r.quarantined,
      coalesce(extract(epoch from r.finished_at - r.started_at), 0)::float8 as "durationSeconds", s.consecutive_failures as "consecutiveFailures",
      coalesce((select jsonb_agg(h order by h.id desc) from (
        select e.id, e.state = 'failed' as "isFailed", e.error->>'category' as category, e.trigger in ('schedule', 'manual', 'retry', 'cli') as "isOrdinary",
          e.read, coalesce(extract(epoch from e.finished_at - e.started_at), 0) as "durationSeconds"
        from run e where e.interface_id = r.interface_id and e.id < r.id and e.state in ('succeeded', 'succeeded_with_quarantine', 'failed')
        order by e.id desc limit ${lookBackRuns}) h), '[]') as history
    from run r join source_interface i on i.id = r.interface_id join source s on s.id = i.source_id join raw_database d on d.id = s.raw_database_id
    where r.id = any(${sql.param(runIds)}::bigint[]) and r.state in ('succeeded', 'succeeded_with_quarantine', 'failed')
    order by r.id`);
  const causes = await readNewCauses(
    tx,
    rows.filter(({ quarantined }) => Number(quarantined) > 0).map(({ runId }) => runId),
  );
  return rows.map((row) => endOf(row, causes.get(row.runId) ?? []));
}

function endOf({ history, consecutiveFailures, ...row }: EndRow, newCauses: RunEnd['newCauses']): RunEnd {
  const ordinary = history.filter(({ isFailed, isOrdinary }) => !isFailed && isOrdinary).slice(0, historyRuns);
  return {
    ...row,
    read: Number(row.read),
    quarantined: Number(row.quarantined),
    isSourceDown: consecutiveFailures > 0,
    earlier: ordinary.map(({ read, durationSeconds }) => ({ read, durationSeconds })),
    failuresInRow: countFailures(row, history),
    newCauses,
  };
}

/** Outages end by themselves: they neither count nor break the row. */
function countFailures(end: Pick<EndRow, 'isFailed' | 'error'>, history: EndRow['history']): number {
  if (!end.isFailed) return 0;
  const success = history.findIndex(({ isFailed }) => !isFailed);
  const before = (success < 0 ? history : history.slice(0, success)).filter(({ category }) => category !== 'connection');
  return before.length + (isOutage(end.error) ? 0 : 1);
}

function isOutage(error: ErrorRecord | null): boolean {
  return error?.category === 'connection';
}

interface CauseRow extends Record<string, unknown> {
  readonly runId: string;
  readonly fingerprint: string;
  readonly code: string;
  readonly column: string | null;
  readonly rows: number;
}

/** Causes of these runs that no earlier run of the same interface put into quarantine. */
async function readNewCauses(tx: Transaction, runIds: readonly string[]): Promise<ReadonlyMap<string, RunEnd['newCauses']>> {
  if (runIds.length === 0) return new Map();
  const { rows } = await tx.execute<CauseRow>(sql`
    with cause as (
      select q.run_id, q.interface_id, q.fingerprint, min(q.code) as code, min(q.column_name) as column_name, count(*)::int as rows
      from quarantined_row q where q.run_id = any(${sql.param(runIds)}::bigint[]) and q.state <> 'pending' and q.replay_of is null
      group by q.run_id, q.interface_id, q.fingerprint)
    select c.run_id::text as "runId", c.fingerprint, c.code, c.column_name as "column", c.rows from cause c
    where not exists (
        select from quarantined_row e where e.interface_id = c.interface_id and e.fingerprint = c.fingerprint and e.run_id < c.run_id
          and e.state in ('open', 'edited', 'replaying', 'replayed', 'ignored', 'superseded', 'expired'))
      and exists (select from run e where e.interface_id = c.interface_id and e.id < c.run_id and e.state in ('succeeded', 'succeeded_with_quarantine'))
    order by c.run_id, c.rows desc limit 100`);
  return Map.groupBy(rows, ({ runId }) => runId);
}
