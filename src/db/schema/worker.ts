import { bigint, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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
