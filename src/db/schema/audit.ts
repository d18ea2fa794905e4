import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Append-only, one serial hash chain: `hash = sha256(prev_hash || canonical row)`. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid('actor_id'),
    /** E-mail of a person, or `worker`, `scheduler`, `cli`. */
    actor: text('actor').notNull(),
    /** Address the request came from. */
    origin: text('origin'),
    /** Browser or program that sent it. */
    agent: text('agent'),
    /** allowed, denied */
    result: text('result').notNull().default('allowed'),
    /** `<noun>.<verb>` */
    action: text('action').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    objectName: text('object_name'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_event_object').on(table.objectType, table.objectId, table.id),
    index('audit_event_object_time').on(table.objectId, table.at, table.id),
    index('audit_event_actor').on(table.actor, table.id),
    index('audit_event_action').on(table.action, table.id),
    index('audit_event_origin').on(table.origin, table.id),
    index('audit_event_time').on(table.at),
    index('audit_event_denied').on(table.id).where(sql`result = 'denied'`),
    index('audit_event_automatic').on(table.id).where(sql`actor_id IS NULL`),
    index('audit_event_object_name').on(sql`lower(object_name) text_pattern_ops`),
    index('audit_event_actor_name').on(sql`lower(actor) text_pattern_ops`),
  ],
);

/** Who previewed, exported or edited which columns and keys. */
export const dataAccessEvent = pgTable(
  'data_access_event',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid('actor_id'),
    actor: text('actor').notNull(),
    origin: text('origin'),
    action: text('action').notNull(),
    interfaceId: uuid('interface_id'),
    columns: jsonb('columns').notNull(),
    keys: jsonb('keys'),
    rowCount: bigint('row_count', { mode: 'number' }),
  },
  (table) => [
    index('data_access_event_actor').on(table.actor, table.id),
    index('data_access_event_interface').on(table.interfaceId, table.id),
    index('data_access_event_interface_time').on(table.interfaceId, table.at, table.id),
    index('data_access_event_action').on(table.action, table.id),
    index('data_access_event_origin').on(table.origin, table.id),
    index('data_access_event_time').on(table.at),
    index('data_access_event_actor_name').on(sql`lower(actor) text_pattern_ops`),
  ],
);
