import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { VerificationProgress, VerificationResult } from '#src/server/core/verification/verification.ts';
import { sourceInterface } from './catalog.ts';

/** Comparisons of source and target: queue and history in one table. */
export const verification = pgTable(
  'verification',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    definitionVersion: integer('definition_version').notNull(),
    /** queued, running, succeeded, failed, cancelled */
    state: text('state').notNull().default('queued'),
    /** manual, schedule */
    trigger: text('trigger').notNull(),
    requestedBy: text('requested_by').notNull(),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    /** Not to be claimed before: a run of the interface was in the way. */
    availableAt: timestamp('available_at', { withTimezone: true }).notNull().defaultNow(),
    attempt: integer('attempt').notNull().default(0),
    workerId: uuid('worker_id'),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
    cancelRequestedAt: timestamp('cancel_requested_at', { withTimezone: true }),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    progress: jsonb('progress').$type<VerificationProgress>(),
    /** in-sync, differs, changed-meanwhile; null until it succeeded */
    verdict: text('verdict'),
    result: jsonb('result').$type<VerificationResult>(),
    error: jsonb('error').$type<ErrorRecord>(),
  },
  (table) => [
    index('verification_interface').on(table.interfaceId, table.id),
    uniqueIndex('verification_active').on(table.interfaceId).where(sql`state in ('queued', 'running')`),
    index('verification_claimable').on(table.availableAt).where(sql`state in ('queued', 'running')`),
  ],
);

/** The first differences of a verification, as canonical text by target column. */
export const verificationDifference = pgTable(
  'verification_difference',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    verificationId: bigint('verification_id', { mode: 'bigint' })
      .notNull()
      .references(() => verification.id, { onDelete: 'cascade' }),
    /** missing, changed, extra */
    kind: text('kind').notNull(),
    key: jsonb('key').$type<Readonly<Record<string, string | null>>>().notNull(),
    /** Columns that differ, of changed rows. */
    columns: jsonb('columns').$type<readonly string[]>().notNull(),
    sourceValues: jsonb('source_values').$type<Readonly<Record<string, string | null>>>(),
    targetValues: jsonb('target_values').$type<Readonly<Record<string, string | null>>>(),
  },
  (table) => [index('verification_difference_kind').on(table.verificationId, table.kind, table.id)],
);
