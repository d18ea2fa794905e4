import { sql } from 'drizzle-orm';
import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { RowPosition } from '#src/server/core/batch/batch.ts';
import { sourceInterface } from './catalog.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Canonical text by target column, null for NULL. */
export type QuarantinedValues = Readonly<Record<string, string | null>>;

/** Ids by default and not always: PostgreSQL 13 takes several rows at once into such a table alone. */
export const quarantinedRow = pgTable(
  'quarantined_row',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedByDefaultAsIdentity(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    runId: bigint('run_id', { mode: 'bigint' }).notNull(),
    partition: text('partition').notNull(),
    batchNumber: integer('batch_number').notNull(),
    /** Row in the batch; rejected records count on from `rowCount`. */
    rowIndex: integer('row_index').notNull(),
    /** `pending` until its batch is committed in the target; then open, edited, replaying, replayed, ignored, superseded, expired. */
    state: text('state').notNull().default('pending'),
    code: text('code').notNull(),
    /** Id of the rule step; null when the target or the reader refused the row. */
    ruleStepId: text('rule_step_id'),
    rule: text('rule'),
    column: text('column_name'),
    sqlState: text('sql_state'),
    details: jsonb('details').notNull().default({}),
    /** Groups rows by cause: code, rule step, column, SQLSTATE. */
    fingerprint: text('fingerprint').notNull(),
    /** Row after mapping and before the failing rule; null for records that never became a row. */
    values: jsonb('values').$type<QuarantinedValues>(),
    /** Source fields as read, canonical text. */
    sourceValues: jsonb('source_values').$type<QuarantinedValues>(),
    editedValues: jsonb('edited_values').$type<QuarantinedValues>(),
    original: bytea('original'),
    position: jsonb('position').$type<RowPosition>().notNull().default({}),
    key: text('key'),
    tries: integer('tries').notNull().default(0),
    /** Set on the pending rows of a replay's batch: the quarantined row that was refused again; gone once the batch is settled. */
    replayOf: bigint('replay_of', { mode: 'bigint' }),
    replayRunId: bigint('replay_run_id', { mode: 'bigint' }),
    ignoreReason: text('ignore_reason'),
    definitionVersion: integer('definition_version').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('quarantined_row_source').on(table.runId, table.partition, table.batchNumber, table.rowIndex),
    index('quarantined_row_group').on(table.interfaceId, table.state, table.fingerprint, table.id),
    index('quarantined_row_open').on(table.interfaceId).where(sql`state in ('open', 'edited')`),
    index('quarantined_row_run').on(table.runId, table.id),
    index('quarantined_row_key').on(table.interfaceId, table.key),
  ],
);

/** How many rows of each cause stand in each state; kept by triggers in the transaction that moves the rows, so that no list counts rows. */
export const quarantineCause = pgTable(
  'quarantine_cause',
  {
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    fingerprint: text('fingerprint').notNull(),
    state: text('state').notNull(),
    code: text('code').notNull(),
    rule: text('rule'),
    column: text('column_name'),
    rowCount: bigint('row_count', { mode: 'number' }).notNull(),
    /** Of all rows that ever came into this state. */
    firstSeenAt: timestamp('first_seen_at', { withTimezone: true }).notNull(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }).notNull(),
    lastId: bigint('last_id', { mode: 'bigint' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interfaceId, table.fingerprint, table.state] }),
    index('quarantine_cause_state').on(table.state, table.lastId).where(sql`row_count > 0`),
  ],
);

/** Every version of a row's values is kept. */
export const quarantineRevision = pgTable(
  'quarantine_revision',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedByDefaultAsIdentity(),
    quarantinedRowId: bigint('quarantined_row_id', { mode: 'bigint' })
      .notNull()
      .references(() => quarantinedRow.id, { onDelete: 'cascade' }),
    values: jsonb('values').$type<QuarantinedValues>(),
    state: text('state').notNull(),
    actor: text('actor').notNull(),
    reason: text('reason'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('quarantine_revision_row').on(table.quarantinedRowId, table.id)],
);
