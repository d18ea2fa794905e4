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
    origin: text('origin'),
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
  (table) => [index('audit_event_object').on(table.objectType, table.objectId, table.id)],
);

/** Who previewed, exported or edited which columns and keys. */
export const dataAccessEvent = pgTable('data_access_event', {
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  actorId: uuid('actor_id'),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  interfaceId: uuid('interface_id'),
  columns: jsonb('columns').notNull(),
  keys: jsonb('keys'),
  rowCount: bigint('row_count', { mode: 'number' }),
});
