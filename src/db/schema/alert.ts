import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Details } from '#src/server/core/alert/alert.ts';
import type { WeeklyHours } from '#src/server/core/alert/window.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { userAccount } from './account.ts';
import { rawDatabase, source, sourceInterface } from './catalog.ts';
import { run } from './run.ts';

const createdAt = timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const updatedAt = timestamp('updated_at', { withTimezone: true }).notNull().defaultNow();

/** Where something hangs in the tree; gone with it. */
const place = () => ({
  rawDatabaseId: uuid('raw_database_id').references(() => rawDatabase.id, { onDelete: 'cascade' }),
  sourceId: uuid('source_id').references(() => source.id, { onDelete: 'cascade' }),
  interfaceId: uuid('interface_id').references(() => sourceInterface.id, { onDelete: 'cascade' }),
});

export const alert = pgTable(
  'alert',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Kind, object and cause: one alert that is not history for each. */
    fingerprint: text('fingerprint').notNull(),
    /** The fingerprint without the cause: what a recovery is about. */
    object: text('object').notNull(),
    kind: text('kind').notNull(),
    /** info, warning, critical */
    severity: text('severity').notNull(),
    /** firing, resolved: set by the system alone. */
    condition: text('condition').notNull().default('firing'),
    /** unhandled, taken, snoozed, closed: set by people alone. */
    handling: text('handling').notNull().default('unhandled'),
    /** Message key under `alertCode`, with `details` as its arguments. */
    code: text('code').notNull(),
    details: jsonb('details').$type<Details>().notNull().default({}),
    error: jsonb('error').$type<ErrorRecord>(),
    objectName: text('object_name').notNull(),
    ...place(),
    runId: bigint('run_id', { mode: 'bigint' }),
    ruleId: uuid('rule_id'),
    /** The closed alert of the same fingerprint before this one. */
    previousId: bigint('previous_id', { mode: 'bigint' }),
    holderId: uuid('holder_id').references(() => userAccount.id, { onDelete: 'set null' }),
    snoozedUntil: timestamp('snoozed_until', { withTimezone: true }),
    closeReason: text('close_reason'),
    count: integer('count').notNull().default(1),
    /** Interfaces in it, where one outage stands for many. */
    memberCount: integer('member_count').notNull().default(0),
    firstSeenAt: timestamp('first_seen_at', { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }).notNull().defaultNow(),
    /** Beginning of the present episode. */
    firedAt: timestamp('fired_at', { withTimezone: true }).notNull().defaultNow(),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    notifiedAt: timestamp('notified_at', { withTimezone: true }),
    escalatedAt: timestamp('escalated_at', { withTimezone: true }),
    /** When a reminder, an escalation, the end of a snooze or of a mute is due. */
    nextNotifyAt: timestamp('next_notify_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('alert_open').on(table.fingerprint).where(sql`handling <> 'closed' or condition = 'firing'`),
    index('alert_fingerprint').on(table.fingerprint, table.id),
    index('alert_seen').on(table.lastSeenAt, table.id),
    index('alert_inbox').on(table.condition, table.handling, table.lastSeenAt, table.id),
    index('alert_raw_database').on(table.rawDatabaseId, table.lastSeenAt, table.id),
    index('alert_source').on(table.sourceId, table.lastSeenAt, table.id),
    index('alert_interface').on(table.interfaceId, table.lastSeenAt, table.id),
    index('alert_holder').on(table.holderId, table.lastSeenAt, table.id),
    index('alert_firing').on(table.object).where(sql`condition = 'firing'`),
    index('alert_due').on(table.nextNotifyAt).where(sql`next_notify_at is not null`),
  ],
);

/** The interfaces that one outage stands for. */
export const alertMember = pgTable(
  'alert_member',
  {
    alertId: bigint('alert_id', { mode: 'bigint' })
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    interfaceId: uuid('interface_id')
      .notNull()
      .references(() => sourceInterface.id, { onDelete: 'cascade' }),
    runId: bigint('run_id', { mode: 'bigint' }),
    count: integer('count').notNull().default(1),
    isFiring: boolean('is_firing').notNull().default(true),
    firstSeenAt: timestamp('first_seen_at', { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.interfaceId] }), index('alert_member_interface').on(table.interfaceId)],
);

/** The timeline of an alert. */
export const alertEvent = pgTable(
  'alert_event',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: bigint('alert_id', { mode: 'bigint' })
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    kind: text('kind').notNull(),
    actorId: uuid('actor_id'),
    /** Null: the system. */
    actor: text('actor'),
    details: jsonb('details').$type<Details>().notNull().default({}),
  },
  (table) => [index('alert_event_alert').on(table.alertId, table.id)],
);

/** Runs that have ended and that no condition has looked at yet; written by a trigger in the transaction that ends the run. */
export const alertSignal = pgTable('alert_signal', {
  runId: bigint('run_id', { mode: 'bigint' })
    .primaryKey()
    .references(() => run.id, { onDelete: 'cascade' }),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
});

/** What departs from the built-in rules at a level of the tree, and conditions of people's own. */
export const alertRule = pgTable(
  'alert_rule',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind').notNull(),
    /** Of conditions of one's own; empty for the built-in kinds. */
    name: text('name').notNull().default(''),
    ...place(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    severity: text('severity').notNull(),
    params: jsonb('params').$type<Record<string, unknown>>().notNull().default({}),
    /** When a condition of one's own is looked at next. */
    nextAt: timestamp('next_at', { withTimezone: true }),
    lastValue: text('last_value'),
    lastError: jsonb('last_error').$type<ErrorRecord>(),
    lastAt: timestamp('last_at', { withTimezone: true }),
    version: integer('version').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    // PostgreSQL 13 has no NULLS NOT DISTINCT; a rule has one scope at most.
    uniqueIndex('alert_rule_scope').on(
      table.kind,
      table.name,
      sql`coalesce(${table.rawDatabaseId}, ${table.sourceId}, ${table.interfaceId}, '00000000-0000-0000-0000-000000000000')`,
    ),
    index('alert_rule_due').on(table.nextAt).where(sql`next_at is not null`),
    index('alert_rule_raw_database').on(table.rawDatabaseId),
    index('alert_rule_source').on(table.sourceId),
    index('alert_rule_interface').on(table.interfaceId),
  ],
);

/** Planned silence: alerts are recorded, nobody is told. */
export const alertMute = pgTable(
  'alert_mute',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    ...place(),
    /** Empty: all kinds. */
    kinds: jsonb('kinds').$type<readonly string[]>().notNull().default([]),
    startsAt: timestamp('starts_at', { withTimezone: true }),
    endsAt: timestamp('ends_at', { withTimezone: true }),
    weekly: jsonb('weekly').$type<WeeklyHours>(),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt,
  },
  (table) => [index('alert_mute_ends').on(table.endsAt)],
);

export interface QuietHours extends WeeklyHours {
  /** Critical alerts are told all the same. */
  readonly isCriticalExempt: boolean;
}

/** A way to tell people: a notifier with its configuration. */
export const notifier = pgTable(
  'notifier',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    /** Plugin of the catalogue. */
    notifier: text('notifier').notNull(),
    config: jsonb('config').$type<Record<string, unknown>>().notNull(),
    secrets: jsonb('secrets').$type<Record<string, string>>().notNull().default({}),
    locale: text('locale').notNull().default('en'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    disabledReason: text('disabled_reason'),
    quietHours: jsonb('quiet_hours').$type<QuietHours>(),
    /** Messages are gathered for so long and sent as one; 0: each at once. */
    digestMinutes: integer('digest_minutes').notNull().default(0),
    /** One worker at a time delivers for a channel. */
    workerId: uuid('worker_id'),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
    /** The provider asked to wait. */
    restUntil: timestamp('rest_until', { withTimezone: true }),
    version: integer('version').notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [uniqueIndex('notifier_name').on(table.name)],
);

/** Who is told of what. */
export const alertRoute = pgTable('alert_route', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  ...place(),
  ownerId: uuid('owner_id').references(() => userAccount.id, { onDelete: 'cascade' }),
  minSeverity: text('min_severity').notNull().default('warning'),
  kinds: jsonb('kinds').$type<readonly string[]>().notNull().default([]),
  notifierIds: jsonb('notifier_ids').$type<readonly string[]>().notNull(),
  repeatMinutes: integer('repeat_minutes'),
  escalateMinutes: integer('escalate_minutes'),
  escalateNotifierIds: jsonb('escalate_notifier_ids').$type<readonly string[]>().notNull().default([]),
  stopsWhenTaken: boolean('stops_when_taken').notNull().default(true),
  stopsWhenSnoozed: boolean('stops_when_snoozed').notNull().default(true),
  sendsRecovery: boolean('sends_recovery').notNull().default(true),
  isEnabled: boolean('is_enabled').notNull().default(true),
  version: integer('version').notNull().default(1),
  createdAt,
  updatedAt,
});

/** Outbox and delivery log in one: written in the transaction of the alert's event, sent by workers. */
export const notification = pgTable(
  'notification',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedByDefaultAsIdentity(),
    /** Null for a test message. */
    eventId: bigint('event_id', { mode: 'bigint' }).references(() => alertEvent.id, { onDelete: 'cascade' }),
    alertId: bigint('alert_id', { mode: 'bigint' }).references(() => alert.id, { onDelete: 'cascade' }),
    notifierId: uuid('notifier_id')
      .notNull()
      .references(() => notifier.id, { onDelete: 'cascade' }),
    /** Of a message to one person, their user id; empty for the channel's own recipients. */
    recipient: text('recipient').notNull().default(''),
    purpose: text('purpose').notNull(),
    /** queued, sending, sent, failed, suppressed */
    state: text('state').notNull().default('queued'),
    /** Why it is not sent, or later: mute, quiet-hours, digest, rate-limit, retry, disabled */
    reason: text('reason'),
    availableAt: timestamp('available_at', { withTimezone: true }).notNull().defaultNow(),
    attempt: integer('attempt').notNull().default(0),
    /** The worker died between sending and writing it down: the message may have arrived twice. */
    isRepeatPossible: boolean('is_repeat_possible').notNull().default(false),
    /** Messages that went out together carry the id of the first of them. */
    digestId: bigint('digest_id', { mode: 'bigint' }),
    /** What the provider said: status and the beginning of its answer. */
    answer: jsonb('answer').$type<{ readonly status: number | null; readonly text: string }>(),
    error: jsonb('error').$type<ErrorRecord>(),
    createdAt,
    sentAt: timestamp('sent_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('notification_once').on(table.eventId, table.notifierId, table.recipient),
    index('notification_due').on(table.notifierId, table.availableAt, table.id).where(sql`state in ('queued', 'sending')`),
    index('notification_sent').on(table.notifierId, table.sentAt),
    index('notification_alert').on(table.alertId, table.id),
    index('notification_state').on(table.state, table.id),
  ],
);
