import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DiscoveredStream, StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition, RetryPolicy } from '#src/server/core/definition/definition.ts';
import { userAccount } from './account.ts';

const createdAt = timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const updatedAt = timestamp('updated_at', { withTimezone: true }).notNull().defaultNow();

/** Non-secret configuration of a connector; secrets live beside it, each an envelope `v1.<keyId>.<iv>.<tag>.<ciphertext>` under its dotted path. */
type ConnectorConfig = Record<string, unknown>;
type SecretEnvelopes = Record<string, string>;

export const rawDatabase = pgTable(
  'raw_database',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    connector: text('connector').notNull(),
    config: jsonb('config').$type<ConnectorConfig>().notNull(),
    secrets: jsonb('secrets').$type<SecretEnvelopes>().notNull().default({}),
    /** Default schema of new target tables. */
    schemaName: text('schema_name').notNull(),
    /** Publishing needs a second person. */
    requiresApproval: boolean('requires_approval').notNull().default(false),
    ownerId: uuid('owner_id').references(() => userAccount.id),
    version: integer('version').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [uniqueIndex('raw_database_name').on(table.name)],
);

export interface SourceBudget {
  /** Runs of this source at the same time. */
  readonly maxRuns: number;
}

export const source = pgTable(
  'source',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    rawDatabaseId: uuid('raw_database_id')
      .notNull()
      .references(() => rawDatabase.id),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    connector: text('connector').notNull(),
    config: jsonb('config').$type<ConnectorConfig>().notNull(),
    secrets: jsonb('secrets').$type<SecretEnvelopes>().notNull().default({}),
    budget: jsonb('budget').$type<SourceBudget>().notNull().default({ maxRuns: 4 }),
    retry: jsonb('retry').$type<RetryPolicy>(),
    /** Circuit breaker: consecutive connection failures, and until when no run is claimed. */
    consecutiveFailures: integer('consecutive_failures').notNull().default(0),
    breakerOpenUntil: timestamp('breaker_open_until', { withTimezone: true }),
    health: text('health').notNull().default('unknown'),
    lastCheck: jsonb('last_check'),
    lastCheckAt: timestamp('last_check_at', { withTimezone: true }),
    /** Since when the health is what it is. */
    healthSince: timestamp('health_since', { withTimezone: true }),
    /** A worker looks at the connection this often; null = never by itself. */
    probeMinutes: integer('probe_minutes').default(15),
    nextProbeAt: timestamp('next_probe_at', { withTimezone: true }).notNull().defaultNow(),
    discovered: jsonb('discovered').$type<readonly DiscoveredStream[]>(),
    discoveredAt: timestamp('discovered_at', { withTimezone: true }),
    ownerId: uuid('owner_id').references(() => userAccount.id),
    version: integer('version').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    uniqueIndex('source_name').on(table.rawDatabaseId, table.name),
    index('source_probe_due').on(table.nextProbeAt).where(sql`probe_minutes is not null`),
  ],
);

export const sourceInterface = pgTable(
  'source_interface',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => source.id),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** `batch` or `realtime`; a realtime interface can hold no schedule (trigger in the initial migration). */
    kind: text('kind').notNull(),
    /** draft, online, paused, offline */
    state: text('state').notNull().default('draft'),
    pauseReason: text('pause_reason'),
    pausedBy: text('paused_by'),
    stream: jsonb('stream').$type<StreamRef>().notNull(),
    /** The draft; runs use the published version. */
    definition: jsonb('definition').$type<InterfaceDefinition>().notNull(),
    /** The draft as somebody wrote it: carries comments and keys of their own; `definition` is what counts. */
    manifestText: text('manifest_text'),
    publishedVersion: integer('published_version'),
    /** Runs of this interface at the same time. */
    maxRuns: integer('max_runs').notNull().default(1),
    /** The target may lag the source by so much; null = nobody promised anything. */
    freshnessMinutes: integer('freshness_minutes'),
    ownerId: uuid('owner_id').references(() => userAccount.id),
    version: integer('version').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [uniqueIndex('source_interface_name').on(table.sourceId, table.name)],
);

export const interfaceVersion = pgTable(
  'interface_version',
  {
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    stream: jsonb('stream').$type<StreamRef>().notNull(),
    definition: jsonb('definition').$type<InterfaceDefinition>().notNull(),
    author: text('author').notNull(),
    /** The second person, where one was asked. */
    approver: text('approver'),
    comment: text('comment').notNull().default(''),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.interfaceId, table.version] })],
);

/** The increment position people see and may move: the upper bound up to which everything has landed. */
export const interfaceProgress = pgTable('interface_progress', {
  interfaceId: uuid('interface_id')
    .primaryKey()
    .references(() => sourceInterface.id, { onDelete: 'cascade' }),
  /** Text at source precision; null = from the beginning. */
  cursor: text('cursor'),
  runId: bigint('run_id', { mode: 'bigint' }),
  untrackableRows: bigint('untrackable_rows', { mode: 'number' }),
  /** What the run before the last counted: growth means that new rows escape the increment. */
  previousUntrackableRows: bigint('previous_untrackable_rows', { mode: 'number' }),
  updatedAt,
});

export const progressMove = pgTable(
  'progress_move',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    fromCursor: text('from_cursor'),
    toCursor: text('to_cursor'),
    reason: text('reason').notNull(),
    actor: text('actor').notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true }),
    createdAt,
  },
  (table) => [index('progress_move_interface').on(table.interfaceId, table.createdAt)],
);

export const uploadedFile = pgTable('uploaded_file', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  byteCount: bigint('byte_count', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  storedPath: text('stored_path').notNull(),
  uploadedBy: text('uploaded_by').notNull(),
  createdAt,
});
