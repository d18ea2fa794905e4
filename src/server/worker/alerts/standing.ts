import { statfs } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { judgeResources, type WorkerLook } from '#src/server/core/alert/conditions/resources.ts';
import {
  type DriftLook,
  type FreshnessLook,
  judgeDrift,
  judgeLateness,
  judgeQuality,
  judgeSource,
  judgeUntrackable,
  type QualityLook,
  type UntrackableLook,
} from '#src/server/core/alert/conditions/standing.ts';
import type { FindRule } from '#src/server/core/alert/effective-rule.ts';
import { type Findings, merge } from '#src/server/core/alert/findings.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { findRules, recordFindings, tryLockAlerts } from '#src/server/services/alert/index.ts';
import type { ServiceContext } from '#src/server/services/context.ts';

/** A worker that has been lost for longer is no news any more. */
const lostWorkerHours = 1;

type Look = (db: DatabaseOrTransaction, find: FindRule, now: Date) => Promise<Findings>;

/** Looks at everything that is so or not so, and writes what has changed. */
export async function judgeStanding(context: ServiceContext, diskPaths: readonly string[]): Promise<void> {
  await context.db.transaction(async (tx) => {
    if (await tryLockAlerts(tx)) await recordFindings(tx, await lookAtAll(tx, context.ports.now(), diskPaths), context.ports.now());
  });
}

async function lookAtAll(db: DatabaseOrTransaction, now: Date, diskPaths: readonly string[]): Promise<Findings> {
  const find = await findRules(db, 'all');
  const looks: Look[] = [lookAtSources, lookAtFreshness, lookAtQuality, lookAtDrift, lookAtUntrackable];
  const findings: Findings[] = [];
  for (const look of looks) findings.push(await look(db, find, now));
  findings.push(await lookAtResources(db, find, diskPaths));
  return merge(findings);
}

async function lookAtSources(db: DatabaseOrTransaction, find: FindRule): Promise<Findings> {
  const { rows } = await db.execute<
    Parameters<typeof judgeSource>[0] & { error: ErrorRecord | null; isFailing: boolean } & Record<string, unknown>
  >(sql`
    select s.id as "sourceId", s.name as "sourceName", s.raw_database_id as "rawDatabaseId", s.consecutive_failures as "consecutiveFailures",
      s.health = 'failing' and not exists (
        select from (select state, finished_at from run where source_id = s.id order by id desc limit 20) r
        where r.state in ('succeeded', 'succeeded_with_quarantine') and r.finished_at > s.last_check_at) as "isFailing",
      (select stage->'error' from jsonb_array_elements(case when jsonb_typeof(s.last_check) = 'array' then s.last_check end) stage
        where stage->>'outcome' = 'failed' limit 1) as error
    from source s
    where s.consecutive_failures > 0 or s.health = 'failing'
      or exists (select from alert a where a.condition = 'firing' and a.object = 'connection|' || s.id || '|')`);
  const unknownFailure: ErrorRecord = { code: 'run/source-check-failed', errorClass: 'transient', category: 'connection', details: {} };
  return merge(
    rows.map(({ error, isFailing, ...row }) => judgeSource({ ...row, failedCheck: isFailing ? (error ?? unknownFailure) : null }, find)),
  );
}

/** The columns every look at an interface needs. */
const interfaceColumns = sql`i.id as "interfaceId", i.name as "interfaceName", s.id as "sourceId", s.raw_database_id as "rawDatabaseId"`;
const isFiring = (kind: string) =>
  sql`exists (select from alert a where a.condition = 'firing' and a.object = ${`${kind}|`} || i.id || '|')`;

type Texts<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

async function lookAtFreshness(db: DatabaseOrTransaction, find: FindRule, now: Date): Promise<Findings> {
  const { rows } = await db.execute<Texts<FreshnessLook> & Record<string, unknown>>(sql`
    select ${interfaceColumns}, i.state = 'online' as "isOnline", i.freshness_minutes as "objectiveMinutes", f.fresh_at as "freshAt",
      i.updated_at as "createdAt", f.median_seconds as "medianSeconds", n.next_fire_at as "nextFireAt", r.started_at as "runStartedAt", r.queued_at as "runQueuedAt"
    from source_interface i join source s on s.id = i.source_id
    left join interface_freshness f on f.interface_id = i.id
    left join interface_fire n on n.interface_id = i.id
    left join lateral (
      select started_at, case when started_at is null then queued_at end as queued_at from run a
      where a.interface_id = i.id and a.trigger <> 'replay' and a.state in ('queued', 'claimed', 'running', 'stalled', 'cancelling')
      order by a.id limit 1) r on true
    where (i.state = 'online' and (i.freshness_minutes is not null or exists (select from alert_rule where kind = 'late' and is_enabled)))
      or ${isFiring('late')}`);
  const dateOf = (text: string | null) => (text === null ? null : new Date(text));
  return merge(
    rows.map((row) => {
      const times = { freshAt: dateOf(row.freshAt), runStartedAt: dateOf(row.runStartedAt), runQueuedAt: dateOf(row.runQueuedAt) };
      const facts = { ...row, ...times, createdAt: new Date(row.createdAt), nextFireAt: dateOf(row.nextFireAt) };
      return judgeLateness(facts, find, now);
    }),
  );
}

/** Only interfaces below full marks, and those that are below already. */
async function lookAtQuality(db: DatabaseOrTransaction, find: FindRule): Promise<Findings> {
  const { rows } = await db.execute<QualityLook & Record<string, unknown>>(sql`
    select ${interfaceColumns}, q.run_id::text as "runId", q.overall, t.threshold
    from quality_state q join source_interface i on i.id = q.interface_id join source s on s.id = i.source_id
    left join interface_quality t on t.interface_id = i.id
    where (i.state = 'online' and q.overall < 1 and q.run_id is not null) or ${isFiring('quality')}`);
  return merge(rows.map((row) => judgeQuality(row, find)));
}

async function lookAtDrift(db: DatabaseOrTransaction, find: FindRule): Promise<Findings> {
  const { rows } = await db.execute<DriftLook & { isOpen: boolean } & Record<string, unknown>>(sql`
    select ${interfaceColumns}, coalesce(jsonb_array_length(d.changes), 0) as "changeCount", coalesce(d.is_breaking, false) as "isBreaking", d.id is not null as "isOpen"
    from source_interface i join source s on s.id = i.source_id
    left join schema_drift d on d.interface_id = i.id and d.resolved_at is null
    where d.id is not null or ${isFiring('drift')}`);
  return merge(rows.map((row) => (row.isOpen ? judgeDrift(row, find) : noMore('drift', row))));
}

async function lookAtUntrackable(db: DatabaseOrTransaction, find: FindRule): Promise<Findings> {
  const { rows } = await db.execute<UntrackableLook & Record<string, unknown>>(sql`
    select ${interfaceColumns}, p.untrackable_rows::float8 as rows
    from interface_progress p join source_interface i on i.id = p.interface_id join source s on s.id = i.source_id
    where p.untrackable_rows > 0 or ${isFiring('untrackable')}`);
  return merge(rows.map((row) => judgeUntrackable({ ...row, rows: row.rows ?? 0 }, find)));
}

function noMore(kind: 'drift', { rawDatabaseId, sourceId, interfaceId }: DriftLook): Findings {
  return { firing: [], over: [{ kind, place: { rawDatabaseId, sourceId, interfaceId } }] };
}

async function lookAtResources(db: DatabaseOrTransaction, find: FindRule, diskPaths: readonly string[]): Promise<Findings> {
  const { rows: workers } = await db.execute<WorkerLook & Record<string, unknown>>(sql`
    select distinct on (name) name, state = 'lost' and heartbeat_at > now() - ${`${lostWorkerHours} hours`}::interval as "isLost",
      case when state in ('active', 'draining') then resident_bytes end as "residentBytes",
      case when state in ('active', 'draining') then loop_delay_milliseconds end as "loopDelayMilliseconds"
    from worker order by name, (state in ('active', 'draining')) desc, heartbeat_at desc`);
  const { rows } = await db.execute<{ longestWaitMinutes: number; waitingRuns: number }>(sql`
    select coalesce(max(extract(epoch from now() - available_at)) / 60, 0)::float8 as "longestWaitMinutes", count(*)::int as "waitingRuns"
    from run where state = 'queued' and available_at <= now() and coalesce(waiting_reason, 'worker-slots') in ('worker-slots', 'no-worker')`);
  const queue = rows[0] ?? { longestWaitMinutes: 0, waitingRuns: 0 };
  const disks = await Promise.all(diskPaths.map(lookAtDisk));
  const bytes = workers.map((worker) => ({
    ...worker,
    residentBytes: worker.residentBytes === null ? null : Number(worker.residentBytes),
  }));
  return judgeResources({ workers: bytes, disks, ...queue }, find);
}

async function lookAtDisk(path: string) {
  const { bavail, blocks, bsize } = await statfs(path);
  return { path, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
