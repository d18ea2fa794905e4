import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Checkpoint } from '#src/server/core/batch/batch.ts';
import type { Boundary } from '#src/server/core/definition/definition.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { sourceInterface } from './catalog.ts';

const rows = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);

const rowCounts = () => ({
  read: rows('read'),
  written: rows('written'),
  updated: rows('updated'),
  unchanged: rows('unchanged'),
  filtered: rows('filtered'),
  deduplicated: rows('deduplicated'),
  quarantined: rows('quarantined'),
});

/** One-off wishes of a run; the rest comes from the published definition. */
export interface RunOptions {
  /** Backfill or rerun of this range instead of the next boundary; does not move the progress. */
  readonly boundary?: Boundary;
  readonly isFullRefresh?: boolean;
  readonly limitRows?: number;
  /** May go beside other loads of the interface that say the same, up to its `maxRuns`; the others take turns. */
  readonly isParallel?: boolean;
  /** Rerun by hand of `parentRunId`: goes on at its boundary and where its partitions stopped, instead of at their beginning. */
  readonly isResume?: boolean;
  /** Replay: these quarantined rows, or all that match the filter, instead of reading the source. */
  readonly replay?: {
    readonly quarantineIds?: readonly string[];
    readonly filter?: { readonly fingerprint?: string; readonly state?: string };
  };
}

/** A range of one interface loaded once more, window by window; each window is a run. */
export const backfill = pgTable(
  'backfill',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    requestedBy: text('requested_by').notNull(),
    /** TIME or OFFSET */
    kind: text('kind').notNull(),
    lower: text('lower').notNull(),
    upper: text('upper').notNull(),
    isParallel: boolean('is_parallel').notNull(),
    /** oldest-first, newest-first */
    order: text('order').notNull(),
    stoppedAt: timestamp('stopped_at', { withTimezone: true }),
    stoppedBy: text('stopped_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('backfill_created').on(table.createdAt, table.id), index('backfill_interface').on(table.interfaceId, table.createdAt)],
);

/** Every claim of a run takes the next number; targets refuse commits that carry an older one. */
export const fencingTokenSequence = pgSequence('fencing_token');

/** The queue and the history in one table. */
export const run = pgTable(
  'run',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    sourceId: uuid('source_id').notNull(),
    /** schedule, manual, backfill, replay, retry, realtime, cli */
    trigger: text('trigger').notNull(),
    requestedBy: text('requested_by').notNull(),
    state: text('state').notNull().default('queued'),
    definitionVersion: integer('definition_version').notNull(),
    options: jsonb('options').$type<RunOptions>().notNull().default({}),
    /** The fire's window; variables such as `bizdate` come from it. */
    plannedLower: timestamp('planned_lower', { withTimezone: true }),
    plannedUpper: timestamp('planned_upper', { withTimezone: true }),
    priority: integer('priority').notNull().default(0),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    /** Not to be claimed before (retry back-off, window). */
    availableAt: timestamp('available_at', { withTimezone: true }).notNull().defaultNow(),
    waitingReason: text('waiting_reason'),
    attempt: integer('attempt').notNull().default(0),
    workerId: uuid('worker_id'),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
    /** Grows with every claim, from the sequence `fencing_token`. */
    fencingToken: bigint('fencing_token', { mode: 'bigint' }),
    heartbeatAt: timestamp('heartbeat_at', { withTimezone: true }),
    progressAt: timestamp('progress_at', { withTimezone: true }),
    cancelRequestedAt: timestamp('cancel_requested_at', { withTimezone: true }),
    cancelRequestedBy: text('cancel_requested_by'),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    parentRunId: bigint('parent_run_id', { mode: 'bigint' }),
    /** The backfill this run loads one window of. */
    backfillId: uuid('backfill_id').references(() => backfill.id, { onDelete: 'cascade' }),
    /** Loads that go beside each other keep their progress in lanes of their own; one alone goes in lane 0. */
    lane: integer('lane').notNull().default(0),
    stage: text('stage'),
    ...rowCounts(),
    bytesRead: rows('bytes_read'),
    bytesWritten: rows('bytes_written'),
    readMilliseconds: doublePrecision('read_milliseconds').notNull().default(0),
    rulesMilliseconds: doublePrecision('rules_milliseconds').notNull().default(0),
    writeMilliseconds: doublePrecision('write_milliseconds').notNull().default(0),
    /** Final and counted in the roll-ups for good. */
    isRolledUp: boolean('is_rolled_up').notNull().default(false),
    isEmpty: boolean('is_empty').notNull().default(false),
    error: jsonb('error').$type<ErrorRecord>(),
    /** Column statistics kept by the engine, merged over partitions. */
    statistics: jsonb('statistics'),
  },
  (table) => [
    index('run_claimable').on(table.priority.desc(), table.availableAt, table.id).where(sql`state = 'queued'`),
    index('run_claimable_source').on(table.sourceId, table.priority.desc(), table.availableAt, table.id).where(sql`state = 'queued'`),
    uniqueIndex('run_realtime_active')
      .on(table.interfaceId)
      .where(sql`trigger = 'realtime' and state in ('queued','claimed','running','stalled','cancelling')`),
    index('run_interface_active').on(table.interfaceId).where(sql`state in ('queued','claimed','running','stalled','cancelling')`),
    index('run_leased').on(table.leaseUntil).where(sql`state in ('claimed','running','stalled','cancelling')`),
    index('run_interface').on(table.interfaceId, table.id),
    index('run_interface_time').on(table.interfaceId, table.queuedAt, table.id),
    index('run_source_active').on(table.sourceId).where(sql`state in ('claimed','running','stalled','cancelling')`),
    index('run_state').on(table.state, table.id),
    index('run_source').on(table.sourceId, table.id),
    index('run_trigger').on(table.trigger, table.id),
    index('run_error_category').on(sql`(error ->> 'category')`, table.id).where(sql`error is not null`),
    index('run_backfill').on(table.backfillId, table.id),
    index('run_not_rolled_up').on(table.id).where(sql`not is_rolled_up`),
    index('run_realtime').on(table.id).where(sql`trigger = 'realtime'`),
  ],
);

export const runAttempt = pgTable(
  'run_attempt',
  {
    runId: bigint('run_id', { mode: 'bigint' })
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    workerId: uuid('worker_id'),
    workerName: text('worker_name'),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    /** succeeded, failed, lost, cancelled, released */
    outcome: text('outcome'),
    error: jsonb('error').$type<ErrorRecord>(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.attempt] })],
);

export const runPartition = pgTable(
  'run_partition',
  {
    runId: bigint('run_id', { mode: 'bigint' })
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    partition: text('partition').notNull(),
    range: jsonb('range'),
    isFinished: boolean('is_finished').notNull().default(false),
    checkpoint: jsonb('checkpoint').$type<Checkpoint>(),
    batchNumber: integer('batch_number').notNull().default(0),
    ...rowCounts(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.partition] })],
);

/** One row for every committed batch, copied from the target's `headwater_batch` after the commit (or at recovery). */
export const runBatch = pgTable(
  'run_batch',
  {
    runId: bigint('run_id', { mode: 'bigint' })
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    partition: text('partition').notNull(),
    batchNumber: integer('batch_number').notNull(),
    /** Old batches of a realtime run are folded into the last one of their day, which then stands for all of them. */
    batchCount: integer('batch_count').notNull().default(1),
    ...rowCounts(),
    bytesRead: rows('bytes_read'),
    bytesWritten: rows('bytes_written'),
    readMilliseconds: doublePrecision('read_milliseconds').notNull().default(0),
    rulesMilliseconds: doublePrecision('rules_milliseconds').notNull().default(0),
    writeMilliseconds: doublePrecision('write_milliseconds').notNull().default(0),
    committedAt: timestamp('committed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.partition, table.batchNumber] })],
);

/** The ledger of data boundaries: for each interface, origin `next` rows are contiguous (lower = previous upper). */
export const boundaryLedger = pgTable(
  'boundary_ledger',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    runId: bigint('run_id', { mode: 'bigint' }).notNull(),
    /** next, backfill */
    origin: text('origin').notNull(),
    kind: text('kind').notNull(),
    lower: text('lower'),
    upper: text('upper'),
    /** open, done, failed */
    state: text('state').notNull().default('open'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('boundary_ledger_interface').on(table.interfaceId, table.id), index('boundary_ledger_run').on(table.runId)],
);

export const runLog = pgTable(
  'run_log',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint('run_id', { mode: 'bigint' })
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    attempt: integer('attempt').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** debug, info, warn, error */
    level: text('level').notNull(),
    /** Message key under `log.<code>` in the catalogues. */
    code: text('code').notNull(),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [index('run_log_run').on(table.runId, table.id)],
);
