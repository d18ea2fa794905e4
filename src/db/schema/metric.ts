import { sql } from 'drizzle-orm';
import { bigint, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { source, sourceInterface } from './catalog.ts';
import { run } from './run.ts';

const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);
const milliseconds = (name: string) => doublePrecision(name).notNull().default(0);

const movedRows = () => ({
  read: count('read'),
  written: count('written'),
  updated: count('updated'),
  unchanged: count('unchanged'),
  filtered: count('filtered'),
  deduplicated: count('deduplicated'),
  quarantined: count('quarantined'),
  bytesRead: count('bytes_read'),
  bytesWritten: count('bytes_written'),
  readMilliseconds: milliseconds('read_milliseconds'),
  rulesMilliseconds: milliseconds('rules_milliseconds'),
  writeMilliseconds: milliseconds('write_milliseconds'),
});

/**
 * What runs did, by hour, day and month (UTC), for each interface and for every level above it: dashboards read these rows
 * and never the runs. Runs count where they ended, rows where their batches were committed.
 */
export const metricRollup = pgTable(
  'metric_rollup',
  {
    /** system, raw_database, source, interface */
    level: text('level').notNull(),
    /** The nil UUID for the system. */
    objectId: uuid('object_id').notNull(),
    /** hour, day, month */
    grain: text('grain').notNull(),
    bucket: timestamp('bucket', { withTimezone: true }).notNull(),
    runsSucceeded: count('runs_succeeded'),
    runsPartlySucceeded: count('runs_partly_succeeded'),
    runsFailed: count('runs_failed'),
    runsCancelled: count('runs_cancelled'),
    runsEmpty: count('runs_empty'),
    ...movedRows(),
    /** Of runs that ended: from start to end, and from the queue to the start. */
    runMilliseconds: milliseconds('run_milliseconds'),
    maxRunMilliseconds: milliseconds('max_run_milliseconds'),
    waitMilliseconds: milliseconds('wait_milliseconds'),
    /** Of good runs with a planned window: from its end until the data had landed. */
    lagMilliseconds: milliseconds('lag_milliseconds'),
    maxLagMilliseconds: milliseconds('max_lag_milliseconds'),
    laggedRuns: count('lagged_runs'),
  },
  (table) => [
    primaryKey({ columns: [table.level, table.objectId, table.grain, table.bucket] }),
    index('metric_rollup_age').on(table.grain, table.bucket),
  ],
);

/** How much of a run that still moves is rolled up already; gone once the run is final and rolled up for good. */
export const metricMark = pgTable('metric_mark', {
  runId: bigint('run_id', { mode: 'bigint' })
    .primaryKey()
    .references(() => run.id, { onDelete: 'cascade' }),
  ...movedRows(),
  progressAt: timestamp('progress_at', { withTimezone: true }),
});

/** How fresh the target of an interface is, and what its runs usually take; kept with the roll-ups. */
export const interfaceFreshness = pgTable(
  'interface_freshness',
  {
    interfaceId: uuid('interface_id')
      .primaryKey()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    /** The target holds what the source held then. */
    freshAt: timestamp('fresh_at', { withTimezone: true }),
    /** When the last good run ended. */
    landedAt: timestamp('landed_at', { withTimezone: true }),
    landedRunId: bigint('landed_run_id', { mode: 'bigint' }),
    /** How the newest load ended. */
    lastState: text('last_state'),
    lastRunId: bigint('last_run_id', { mode: 'bigint' }),
    /** Of the last twenty good loads; rows per second of those of the last seven days. */
    medianSeconds: doublePrecision('median_seconds'),
    medianRows: doublePrecision('median_rows'),
    medianRowsPerSecond: doublePrecision('median_rows_per_second'),
  },
  (table) => [
    index('interface_freshness_fresh').on(table.freshAt),
    index('interface_freshness_failed').on(table.interfaceId).where(sql`last_state = 'failed'`),
  ],
);

/** What workers used of their machines, by hour and day (UTC). */
export const workerRollup = pgTable(
  'worker_rollup',
  {
    workerName: text('worker_name').notNull(),
    grain: text('grain').notNull(),
    bucket: timestamp('bucket', { withTimezone: true }).notNull(),
    samples: integer('samples').notNull(),
    cpuShare: doublePrecision('cpu_share').notNull(),
    maxCpuShare: doublePrecision('max_cpu_share').notNull(),
    maxResidentBytes: bigint('max_resident_bytes', { mode: 'number' }).notNull(),
    maxLoopDelayMilliseconds: doublePrecision('max_loop_delay_milliseconds').notNull(),
    busySlots: doublePrecision('busy_slots').notNull(),
  },
  (table) => [primaryKey({ columns: [table.grain, table.bucket, table.workerName] })],
);

/** Every look at a connection, by a worker's clock or by a person. */
export const sourceCheck = pgTable(
  'source_check',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => source.id, { onDelete: 'cascade' }),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** probe, person */
    origin: text('origin').notNull(),
    /** passed, failed */
    outcome: text('outcome').notNull(),
    failedStage: text('failed_stage'),
    error: jsonb('error').$type<ErrorRecord>(),
    durationMilliseconds: doublePrecision('duration_milliseconds').notNull(),
  },
  (table) => [
    index('source_check_source').on(table.sourceId, table.at.desc()),
    index('source_check_failed').on(table.sourceId, table.at).where(sql`outcome = 'failed'`),
    index('source_check_age').on(table.at),
  ],
);
