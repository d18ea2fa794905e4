import { bigint, doublePrecision, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';

export const worker = pgTable('worker', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  host: text('host').notNull(),
  processId: integer('process_id').notNull(),
  version: text('version').notNull(),
  slots: integer('slots').notNull(),
  labels: jsonb('labels').$type<readonly string[]>().notNull().default([]),
  /** active, draining, stopped, lost */
  state: text('state').notNull().default('active'),
  /** Where the console reaches this worker's realtime intake; null if it has none. */
  ingestUrl: text('ingest_url'),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  heartbeatAt: timestamp('heartbeat_at', { withTimezone: true }).notNull().defaultNow(),
  residentBytes: bigint('resident_bytes', { mode: 'number' }),
  cpuShare: doublePrecision('cpu_share'),
  loopDelayMilliseconds: doublePrecision('loop_delay_milliseconds'),
});

/** Work that one worker at a time does for all: retention, lost workers, samples. A row is leased, done, and set to its next time. */
export const chore = pgTable('chore', {
  name: text('name').primaryKey(),
  nextAt: timestamp('next_at', { withTimezone: true }).notNull().defaultNow(),
  workerId: uuid('worker_id'),
  leaseUntil: timestamp('lease_until', { withTimezone: true }),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
  error: jsonb('error').$type<ErrorRecord>(),
});

/** Samples of each worker for the metrics of the last day. */
export const workerSample = pgTable(
  'worker_sample',
  {
    workerId: uuid('worker_id')
      .notNull()
      .references(() => worker.id, { onDelete: 'cascade' }),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    residentBytes: bigint('resident_bytes', { mode: 'number' }).notNull(),
    cpuShare: doublePrecision('cpu_share').notNull(),
    loopDelayMilliseconds: doublePrecision('loop_delay_milliseconds').notNull(),
    busySlots: integer('busy_slots').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workerId, table.at] })],
);
