import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { SchemaChange } from '#src/server/core/drift/drift.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { source, sourceInterface } from './catalog.ts';

/** How the source differs from what an interface was published with; open until a look finds no difference. */
export const schemaDrift = pgTable(
  'schema_drift',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    definitionVersion: integer('definition_version').notNull(),
    changes: jsonb('changes').$type<readonly SchemaChange[]>().notNull(),
    isBreaking: boolean('is_breaking').notNull(),
    detectedAt: timestamp('detected_at', { withTimezone: true }).notNull().defaultNow(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
  },
  (table) => [
    index('schema_drift_interface').on(table.interfaceId, table.id),
    uniqueIndex('schema_drift_open').on(table.interfaceId).where(sql`resolved_at is null`),
  ],
);

/** What a run does when the source has changed: `ignore`, `additive` or `pause`; without a row `ignore`. */
export const driftPolicy = pgTable('drift_policy', {
  interfaceId: uuid('interface_id')
    .primaryKey()
    .references(() => sourceInterface.id, { onDelete: 'cascade' }),
  policy: text('policy').notNull(),
});

/** When each source is looked at again. */
export const driftCheck = pgTable(
  'drift_check',
  {
    sourceId: uuid('source_id')
      .primaryKey()
      .references(() => source.id, { onDelete: 'cascade' }),
    nextAt: timestamp('next_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    error: jsonb('error').$type<ErrorRecord>(),
  },
  (table) => [index('drift_check_due').on(table.nextAt)],
);
