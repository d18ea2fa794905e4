import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { source, sourceInterface } from './catalog.ts';

/** One schedule a level: the system default (one row), one a source at most, one an interface at most. Effective: interface > source > system. */
export const schedule = pgTable(
  'schedule',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    level: text('level').notNull(),
    sourceId: uuid('source_id').references(() => source.id, { onDelete: 'cascade' }),
    interfaceId: uuid('interface_id').references(() => sourceInterface.id, { onDelete: 'cascade' }),
    spec: jsonb('spec').$type<ScheduleSpec>().notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    disabledReason: text('disabled_reason'),
    version: integer('version').notNull().default(1),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('schedule_source').on(table.sourceId),
    uniqueIndex('schedule_interface').on(table.interfaceId),
    uniqueIndex('schedule_system').on(table.level).where(sql`level = 'system'`),
  ],
);

/** Firing state of one batch interface under its effective schedule; the tick claims due rows with SKIP LOCKED. */
export const interfaceFire = pgTable(
  'interface_fire',
  {
    interfaceId: uuid('interface_id')
      .primaryKey()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => schedule.id, { onDelete: 'cascade' }),
    scheduleVersion: integer('schedule_version').notNull(),
    /** Lower bound of the next fire's boundary. */
    previousFireAt: timestamp('previous_fire_at', { withTimezone: true }).notNull(),
    nextFireAt: timestamp('next_fire_at', { withTimezone: true }),
  },
  (table) => [index('interface_fire_due').on(table.nextFireAt)],
);

/** What became of every planned fire; unique, so no fire happens twice. */
export const scheduleFire = pgTable(
  'schedule_fire',
  {
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    plannedAt: timestamp('planned_at', { withTimezone: true }).notNull(),
    firedAt: timestamp('fired_at', { withTimezone: true }).notNull().defaultNow(),
    /** queued, skipped */
    outcome: text('outcome').notNull(),
    /** window, blackout, overlap, misfire, paused … */
    reason: text('reason'),
    runId: bigint('run_id', { mode: 'bigint' }),
    /** Fires of one interface are contiguous: lower = the previous fire's upper. */
    boundaryLower: timestamp('boundary_lower', { withTimezone: true }).notNull(),
    boundaryUpper: timestamp('boundary_upper', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interfaceId, table.plannedAt] }),
    index('schedule_fire_planned').on(table.plannedAt, table.interfaceId),
  ],
);
