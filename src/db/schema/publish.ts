import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ExpectedRow } from '#src/server/core/definition/outcomes.ts';
import { sourceInterface } from './catalog.ts';

const createdAt = timestamp('created_at', { withTimezone: true }).notNull().defaultNow();

/** What somebody asks to publish, frozen as it was asked, and what a second person decided. */
export const publishRequest = pgTable(
  'publish_request',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    stream: jsonb('stream').$type<StreamRef>().notNull(),
    definition: jsonb('definition').$type<InterfaceDefinition>().notNull(),
    /** A rollback asks for this older version again. */
    fromVersion: integer('from_version'),
    /** The reviewed statement that makes the target table, null if it is there. */
    ddl: text('ddl'),
    comment: text('comment').notNull().default(''),
    authorId: uuid('author_id'),
    author: text('author').notNull(),
    /** open, approved, rejected, withdrawn */
    state: text('state').notNull().default('open'),
    decidedBy: text('decided_by'),
    decision: text('decision'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    publishedVersion: integer('published_version'),
    createdAt,
  },
  (table) => [
    uniqueIndex('publish_request_open').on(table.interfaceId).where(sql`${table.state} = 'open'`),
    index('publish_request_interface').on(table.interfaceId, table.createdAt),
    index('publish_request_waiting').on(table.createdAt, table.id).where(sql`${table.state} = 'open'`),
  ],
);

/** A sample of source rows and what must become of them: publishing is refused as long as something else would. */
export const interfaceTest = pgTable(
  'interface_test',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Source values by field, canonical text. */
    rows: jsonb('rows').$type<readonly Readonly<Record<string, string | null>>[]>().notNull(),
    expected: jsonb('expected').$type<readonly ExpectedRow[]>().notNull(),
    author: text('author').notNull(),
    createdAt,
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('interface_test_name').on(table.interfaceId, table.name)],
);
