import type pg from 'pg';
import type { Checkpoint } from '#src/server/core/batch/batch.ts';
import type { Boundary } from '#src/server/core/definition/definition.ts';
import type { RunStatistics } from '#src/server/core/statistics/statistics.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { FixedBoundary, PlannedPartition, RunIdentity, RunMemory } from '#src/server/engine/ports.ts';

/** Rows after the cursor may be in the target when the last `next` boundary was left half loaded, or when a person moved the cursor. */
const selectRun = `
  SELECT r.statistics, p.cursor,
    last.id IS NOT NULL AND (last.state <> 'done' OR last.upper IS DISTINCT FROM p.cursor) AS "hasUnfinishedBoundary"
  FROM run r LEFT JOIN interface_progress p USING (interface_id)
  LEFT JOIN LATERAL (
    SELECT b.id, b.state, b.upper FROM boundary_ledger b
    WHERE b.interface_id = r.interface_id AND b.origin = 'next' AND b.run_id <> r.id ORDER BY b.id DESC LIMIT 1
  ) last ON true
  WHERE r.id = $1`;

/** A run's own partitions, and those of the run it resumes that it has not taken over yet. */
const selectPartitions = `
  SELECT DISTINCT ON (partition) partition AS name, range, checkpoint AS "from", is_finished AS "isFinished",
    CASE WHEN run_id = $1 THEN batch_number ELSE 0 END AS "settledBatches"
  FROM run_partition WHERE run_id = $1 OR run_id = $2 ORDER BY partition, run_id = $1 DESC`;

const selectBoundary = `
  SELECT origin, kind, lower, upper FROM boundary_ledger WHERE run_id = $1 OR run_id = $2 ORDER BY run_id = $1 DESC LIMIT 1`;

interface RunRow {
  readonly statistics: RunStatistics | null;
  readonly cursor: string | null;
  readonly hasUnfinishedBoundary: boolean;
}

export async function recallRun(pool: pg.Pool, { runId }: RunIdentity, resumeOf: string | null): Promise<RunMemory> {
  const { rows } = await pool.query<RunRow>(selectRun, [runId]);
  const row = rows[0];
  return {
    partitions: await recallPartitions(pool, runId, resumeOf),
    statistics: row?.statistics ?? null,
    boundary: await recallBoundary(pool, runId, resumeOf),
    cursor: row?.cursor ?? null,
    hasUnfinishedBoundary: row?.hasUnfinishedBoundary ?? false,
  };
}

async function recallPartitions(pool: pg.Pool, runId: string, resumeOf: string | null): Promise<readonly PlannedPartition[]> {
  type Row = { name: string; range: Json; from: Checkpoint | null; isFinished: boolean; settledBatches: number };
  const { rows } = await pool.query<Row>(selectPartitions, [runId, resumeOf]);
  return rows;
}

async function recallBoundary(pool: pg.Pool, runId: string, resumeOf: string | null): Promise<FixedBoundary | null> {
  const { rows } = await pool.query<Boundary & { origin: FixedBoundary['origin'] }>(selectBoundary, [runId, resumeOf]);
  const [row] = rows;
  return row ? { origin: row.origin, range: { kind: row.kind, lower: row.lower, upper: row.upper } } : null;
}
