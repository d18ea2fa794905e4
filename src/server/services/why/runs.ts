import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import type { ActiveRunFacts, BatchFacts, RunFacts, WhyFacts } from '#src/server/core/why/facts.ts';

interface RunRow extends Omit<RunFacts, 'counts' | 'batches'>, Record<string, unknown> {
  readonly read: number;
  readonly written: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly filtered: number;
  readonly deduplicated: number;
  readonly quarantined: number;
  readonly maxBatchRows: number;
  readonly progressAt: Date | null;
}

/** The run that was named, else the newest load of the interface. */
export async function readRun(db: Database, interfaceId: string, runId: bigint | null): Promise<RunFacts | null> {
  const wanted: SQL =
    runId === null
      ? sql`(select max(id) from run where interface_id = ${interfaceId} and trigger not in ('replay', 'backfill'))`
      : sql`${runId.toString()}::bigint`;
  const { rows } = await db.execute<RunRow>(sql`
    select r.id::text, r.state, r.read::float8, r.written::float8, r.updated::float8, r.unchanged::float8, r.filtered::float8,
      r.deduplicated::float8, r.quarantined::float8, r.queued_at as "queuedAt", r.started_at as "startedAt", r.finished_at as "finishedAt",
      r.attempt, r.error, r.read_milliseconds as "readMilliseconds", r.rules_milliseconds as "rulesMilliseconds",
      r.write_milliseconds as "writeMilliseconds", r.progress_at as "progressAt",
      coalesce((v.definition -> 'retry' ->> 'maxAttempts')::int, 1) as "maxAttempts",
      coalesce((v.definition -> 'limits' ->> 'maxBatchRows')::int, 0) as "maxBatchRows"
    from run r left join interface_version v on v.interface_id = r.interface_id and v.version = r.definition_version where r.id = ${wanted}`);
  const row = rows[0];
  return row ? { ...runOf(row), batches: await readBatches(db, row) } : null;
}

function runOf(row: RunRow): Omit<RunFacts, 'batches'> {
  const { id, state, attempt, maxAttempts, error, readMilliseconds, rulesMilliseconds, writeMilliseconds } = row;
  const { read, written, updated, unchanged, filtered, deduplicated, quarantined } = row;
  return {
    id,
    state,
    counts: { read, written, updated, unchanged, filtered, deduplicated, quarantined },
    queuedAt: new Date(row.queuedAt),
    startedAt: row.startedAt && new Date(row.startedAt),
    finishedAt: row.finishedAt && new Date(row.finishedAt),
    attempt,
    maxAttempts,
    error,
    readMilliseconds,
    rulesMilliseconds,
    writeMilliseconds,
  };
}

const lookedAtBatches = 2000;

async function readBatches(db: Database, { id, maxBatchRows, progressAt }: RunRow): Promise<BatchFacts> {
  const { rows } = await db.execute<{
    median: number | null;
    longest: number | null;
    count: number;
    partition: string | null;
    number: number;
  }>(sql`
    select w.median, w.longest, coalesce(p.count, 0)::int as count, last.partition, coalesce(last.batch_number, 0) as number
    from (select percentile_cont(0.5) within group (order by write_milliseconds) as median, max(write_milliseconds) as longest
      from (select write_milliseconds from run_batch where run_id = ${id}::bigint limit ${lookedAtBatches}) sampled) w,
      (select sum(batch_number) as count from run_partition where run_id = ${id}::bigint) p
      left join lateral (select partition, batch_number from run_partition where run_id = ${id}::bigint
        order by is_finished, batch_number desc, partition limit 1) last on true`);
  const { median = null, longest = null, count = 0, partition = null, number = 0 } = rows[0] ?? {};
  const last = partition === null || !progressAt || number === 0 ? null : { partition, number, committedAt: new Date(progressAt) };
  return { count, maxBatchRows, medianWriteMilliseconds: median, maxWriteMilliseconds: longest, last };
}

interface ActiveRow extends ActiveRunFacts, Record<string, unknown> {}

/** The load that is going or waiting, with how many runs are claimed before it. */
export async function readActiveRun(db: Database, interfaceId: string, runId: bigint | null): Promise<ActiveRunFacts | null> {
  const { rows } = await db.execute<ActiveRow>(sql`
    select r.id::text, r.state, r.waiting_reason as "waitingReason", r.queued_at as "queuedAt", r.started_at as "startedAt",
      case when r.state = 'queued' then (select count(*)::int from run q
        where q.state = 'queued' and (-q.priority, q.available_at, q.id) < (-r.priority, r.available_at, r.id)) else 0 end as ahead
    from run r where r.interface_id = ${interfaceId} and r.trigger not in ('replay', 'backfill')
      and r.state in ('queued', 'claimed', 'running', 'stalled', 'cancelling')
    order by r.id = ${(runId ?? 0n).toString()}::bigint desc, r.id limit 1`);
  const row = rows[0];
  if (!row) return null;
  return { ...row, queuedAt: new Date(row.queuedAt), startedAt: row.startedAt && new Date(row.startedAt) };
}

export async function readBoundary(db: Database, runId: string): Promise<WhyFacts['boundary']> {
  const { rows } = await db.execute<NonNullable<WhyFacts['boundary']> & Record<string, unknown>>(
    sql`select kind, lower, upper from boundary_ledger where run_id = ${runId}::bigint order by id desc limit 1`,
  );
  return rows[0] ?? null;
}
