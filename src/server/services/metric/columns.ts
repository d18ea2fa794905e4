import { type SQL, sql } from 'drizzle-orm';
import type { MetricFigures } from '#src/server/contracts/metric.ts';

const sums = {
  runsSucceeded: 'runs_succeeded',
  runsPartlySucceeded: 'runs_partly_succeeded',
  runsFailed: 'runs_failed',
  runsCancelled: 'runs_cancelled',
  runsEmpty: 'runs_empty',
  read: 'read',
  written: 'written',
  updated: 'updated',
  unchanged: 'unchanged',
  filtered: 'filtered',
  deduplicated: 'deduplicated',
  quarantined: 'quarantined',
  bytesRead: 'bytes_read',
  bytesWritten: 'bytes_written',
  readMilliseconds: 'read_milliseconds',
  rulesMilliseconds: 'rules_milliseconds',
  writeMilliseconds: 'write_milliseconds',
  runMilliseconds: 'run_milliseconds',
  waitMilliseconds: 'wait_milliseconds',
  lagMilliseconds: 'lag_milliseconds',
  laggedRuns: 'lagged_runs',
} as const;
const maxima = { maxRunMilliseconds: 'max_run_milliseconds', maxLagMilliseconds: 'max_lag_milliseconds' } as const;

/** The figures of any number of buckets as one. */
export const figureColumns: SQL = sql.raw(
  [
    ...Object.entries(sums).map(([name, column]) => `coalesce(sum(${column}), 0)::float8 AS "${name}"`),
    ...Object.entries(maxima).map(([name, column]) => `coalesce(max(${column}), 0)::float8 AS "${name}"`),
  ].join(', '),
);

export const noFigures = Object.fromEntries([...Object.keys(sums), ...Object.keys(maxima)].map((name) => [name, 0])) as MetricFigures;
