import { bigint, date, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { QualityCheck, QualityWeights } from '#src/server/core/quality/quality.ts';
import { sourceInterface } from './catalog.ts';

const ofInterface = () =>
  uuid('interface_id')
    .notNull()
    .references(() => sourceInterface.id, { onDelete: 'cascade' });

/** Shares in [0, 1]; null where nothing was checked. */
const dimensions = () => ({
  completeness: doublePrecision('completeness'),
  accuracy: doublePrecision('accuracy'),
  timeliness: doublePrecision('timeliness'),
  consistency: doublePrecision('consistency'),
  overall: doublePrecision('overall'),
});

/** Runs that have ended and are not scored yet; written in the transaction that ends them. */
export const qualityDue = pgTable('quality_due', {
  runId: bigint('run_id', { mode: 'bigint' }).primaryKey(),
  queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
});

/** What one run was worth, with the counts behind it. */
export const qualityScore = pgTable(
  'quality_score',
  {
    runId: bigint('run_id', { mode: 'bigint' }).primaryKey(),
    interfaceId: ofInterface(),
    definitionVersion: integer('definition_version').notNull(),
    ...dimensions(),
    weights: jsonb('weights').$type<QualityWeights>().notNull(),
    checks: jsonb('checks').$type<readonly QualityCheck[]>().notNull(),
    scoredAt: timestamp('scored_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('quality_score_interface').on(table.interfaceId, table.runId)],
);

/** Where each interface stands now: of every dimension the last that was scored. */
export const qualityState = pgTable('quality_state', {
  interfaceId: ofInterface().primaryKey(),
  runId: bigint('run_id', { mode: 'bigint' }),
  ...dimensions(),
  failingRules: integer('failing_rules').notNull().default(0),
  scoredAt: timestamp('scored_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Where each interface stood at the end of the day (UTC), for trends. */
export const qualityDay = pgTable(
  'quality_day',
  { interfaceId: ofInterface(), day: date('day', { mode: 'string' }).notNull(), ...dimensions() },
  (table) => [primaryKey({ columns: [table.interfaceId, table.day] })],
);

/** What an interface asks for in place of the system's settings. */
export const interfaceQuality = pgTable(
  'interface_quality',
  {
    interfaceId: ofInterface().primaryKey(),
    weights: jsonb('weights').$type<QualityWeights>(),
    threshold: doublePrecision('threshold'),
    /** none, daily, weekly */
    verifyEvery: text('verify_every').notNull().default('none'),
    nextVerifyAt: timestamp('next_verify_at', { withTimezone: true }),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('interface_quality_verify').on(table.nextVerifyAt)],
);
