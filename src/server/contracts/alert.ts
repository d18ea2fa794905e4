import { z } from 'zod';
import { alertKinds, conditions, handlings, severities } from '../core/alert/alert.ts';
import { weeklyHoursSchema } from '../core/alert/window.ts';
import {
  connectorConfigSchema,
  done,
  errorRecordSchema,
  idSchema,
  jsonSchema,
  localeSchema,
  localizedTextSchema,
  nameSchema,
  nothing,
  pageInputShape,
  pageOf,
  reasonSchema,
  serialIdSchema,
  versionSchema,
} from './common.ts';
import { formSpecSchema } from './plugin.ts';

export const alertKindSchema = z.enum(alertKinds);
export const severitySchema = z.enum(severities);
export const conditionSchema = z.enum(conditions);
export const handlingSchema = z.enum(handlings);

const placeShape = { rawDatabaseId: idSchema.nullable(), sourceId: idSchema.nullable(), interfaceId: idSchema.nullable() };

/** Where a rule, mute or route holds; all null: everywhere. */
const scopeShape = {
  rawDatabaseId: idSchema.nullable().default(null),
  sourceId: idSchema.nullable().default(null),
  interfaceId: idSchema.nullable().default(null),
};
const scopeNames = { scopeName: z.string().nullable() };

export const alertSummarySchema = z.object({
  id: serialIdSchema,
  kind: alertKindSchema,
  severity: severitySchema,
  condition: conditionSchema,
  handling: handlingSchema,
  /** Under `alertCode` in the catalogues, with `details` as arguments. */
  code: z.string(),
  details: z.record(z.string(), jsonSchema),
  error: errorRecordSchema.nullable(),
  objectName: z.string(),
  ...placeShape,
  runId: serialIdSchema.nullable(),
  holderId: idSchema.nullable(),
  holderName: z.string().nullable(),
  snoozedUntil: z.date().nullable(),
  count: z.number(),
  memberCount: z.number(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  resolvedAt: z.date().nullable(),
});
export type AlertSummary = z.infer<typeof alertSummarySchema>;

export const notificationStates = ['queued', 'sending', 'sent', 'failed', 'suppressed'] as const;

export const notificationSchema = z.object({
  id: serialIdSchema,
  alertId: serialIdSchema.nullable(),
  /** Null for a test message. */
  alert: z
    .object({ code: z.string(), details: z.record(z.string(), jsonSchema), objectName: z.string(), severity: severitySchema })
    .nullable(),
  notifierId: idSchema,
  notifierName: z.string(),
  notifier: z.string(),
  recipient: z.string().nullable(),
  purpose: z.string(),
  state: z.enum(notificationStates),
  reason: z.string().nullable(),
  attempt: z.number(),
  isRepeatPossible: z.boolean(),
  digestId: serialIdSchema.nullable(),
  answer: z.object({ status: z.number().nullable(), text: z.string() }).nullable(),
  error: errorRecordSchema.nullable(),
  createdAt: z.date(),
  availableAt: z.date(),
  sentAt: z.date().nullable(),
});
export type NotificationView = z.infer<typeof notificationSchema>;

export const alertSchema = alertSummarySchema.extend({
  sourceName: z.string().nullable(),
  rawDatabaseName: z.string().nullable(),
  firedAt: z.date(),
  closeReason: z.string().nullable(),
  previousId: serialIdSchema.nullable(),
  ruleId: idSchema.nullable(),
  /** Until when a mute withholds its messages. */
  mutedBy: z.string().nullable(),
  interfaceState: z.string().nullable(),
  members: z.array(
    z.object({
      interfaceId: idSchema,
      interfaceName: z.string(),
      runId: serialIdSchema.nullable(),
      count: z.number(),
      isFiring: z.boolean(),
      lastSeenAt: z.date(),
    }),
  ),
  events: z.array(
    z.object({
      id: serialIdSchema,
      at: z.date(),
      kind: z.string(),
      actor: z.string().nullable(),
      details: z.record(z.string(), jsonSchema),
    }),
  ),
  deliveries: z.array(notificationSchema),
  /** The last runs of the interface, the oldest first, for the chart behind the verdict. */
  runs: z.array(
    z.object({ runId: serialIdSchema, at: z.date(), state: z.string(), read: z.number(), quarantined: z.number(), seconds: z.number() }),
  ),
});
export type AlertDetail = z.infer<typeof alertSchema>;

export const alertFilterShape = {
  q: z.string().trim().max(200).optional(),
  conditions: z.array(conditionSchema).max(2).optional(),
  handlings: z.array(handlingSchema).max(4).optional(),
  severities: z.array(severitySchema).max(3).optional(),
  kinds: z.array(alertKindSchema).max(20).optional(),
  isMine: z.boolean().optional(),
  rawDatabaseId: idSchema.optional(),
  sourceId: idSchema.optional(),
  interfaceId: idSchema.optional(),
};

const handlingAct = z.discriminatedUnion('as', [
  /** Without `holderId` the caller takes it; with one it is assigned. */
  z.object({ as: z.literal('taken'), holderId: idSchema.optional() }),
  z.object({ as: z.literal('snoozed'), until: z.date() }),
  z.object({ as: z.literal('closed'), reason: reasonSchema }),
  z.object({ as: z.literal('unhandled') }),
]);

export const alertContract = {
  list: { input: z.object({ ...pageInputShape, ...alertFilterShape }), output: pageOf(alertSummarySchema) },
  get: { input: z.object({ id: serialIdSchema }), output: alertSchema },
  /** Firing and unhandled: what the badge shows. */
  count: { input: nothing, output: z.object({ count: z.number(), lastResolvedAt: z.date().nullable() }) },
  /** Each alert by itself: one that cannot be handled so does not keep the others from it. */
  acknowledge: {
    input: z.object({ ids: z.array(serialIdSchema).min(1).max(200), act: handlingAct }),
    output: z.object({ results: z.array(z.object({ id: serialIdSchema, error: errorRecordSchema.nullable() })) }),
  },
  listHolders: { input: nothing, output: z.array(z.object({ id: idSchema, name: z.string(), email: z.string() })) },
};

export const alertCommentContract = {
  create: { input: z.object({ alertId: serialIdSchema, text: z.string().trim().min(1).max(4000) }), output: done },
};

export const alertRuleSchema = z.object({
  id: idSchema.nullable(),
  kind: alertKindSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  isEnabled: z.boolean(),
  severity: severitySchema,
  params: z.record(z.string(), z.unknown()),
  lastValue: z.string().nullable(),
  lastError: errorRecordSchema.nullable(),
  lastAt: z.date().nullable(),
  version: z.number(),
});
export type AlertRuleView = z.infer<typeof alertRuleSchema>;

export const alertRuleKindSchema = z.object({
  kind: alertKindSchema,
  label: localizedTextSchema,
  summary: localizedTextSchema,
  form: formSpecSchema,
  severity: severitySchema,
  isCustom: z.boolean(),
  isSystemOnly: z.boolean(),
});
export type AlertRuleKindView = z.infer<typeof alertRuleKindSchema>;

const ruleShape = {
  name: z.string().trim().max(120).default(''),
  isEnabled: z.boolean().default(true),
  severity: severitySchema,
  params: z.record(z.string(), z.unknown()).default({}),
};

export const alertRuleContract = {
  /** The built-in rules, as they hold for the whole installation, and every departure from them. */
  list: { input: nothing, output: z.object({ kinds: z.array(alertRuleKindSchema), rules: z.array(alertRuleSchema) }) },
  create: { input: z.object({ kind: alertKindSchema, ...scopeShape, ...ruleShape }), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, version: versionSchema, ...ruleShape }), output: z.object({ version: z.number() }) },
  /** Back to what the level above says. */
  remove: { input: z.object({ id: idSchema }), output: done },
  /** What a condition of one's own would answer now; changes nothing. */
  preview: {
    input: z.object({ kind: z.enum(['metric', 'query']), ...scopeShape, params: z.record(z.string(), z.unknown()) }),
    output: z.object({ value: z.string().nullable(), isFiring: z.boolean(), error: errorRecordSchema.nullable() }),
  },
};

export const alertMuteSchema = z.object({
  id: idSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  kinds: z.array(alertKindSchema),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  weekly: weeklyHoursSchema.nullable(),
  reason: z.string(),
  createdBy: z.string(),
  isActive: z.boolean(),
});
export type AlertMuteView = z.infer<typeof alertMuteSchema>;

const muteShape = {
  name: nameSchema,
  ...scopeShape,
  kinds: z.array(alertKindSchema).max(20).default([]),
  startsAt: z.date().nullable().default(null),
  endsAt: z.date().nullable().default(null),
  weekly: weeklyHoursSchema.nullable().default(null),
  reason: reasonSchema,
};

export const alertMuteContract = {
  list: { input: nothing, output: z.array(alertMuteSchema) },
  create: { input: z.object(muteShape), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, ...muteShape }), output: done },
  remove: { input: z.object({ id: idSchema }), output: done },
};

const quietHoursSchema = weeklyHoursSchema.extend({ isCriticalExempt: z.boolean().default(true) });

export const notifierKindSchema = z.object({
  name: z.string(),
  label: localizedTextSchema,
  summary: localizedTextSchema,
  form: formSpecSchema,
  limits: z.object({ maxBytes: z.number(), perMinute: z.number() }),
});
export type NotifierKind = z.infer<typeof notifierKindSchema>;

export const notifierSchema = z.object({
  id: idSchema,
  name: z.string(),
  notifier: z.string(),
  config: connectorConfigSchema,
  locale: localeSchema,
  isEnabled: z.boolean(),
  disabledReason: z.string().nullable(),
  quietHours: quietHoursSchema.nullable(),
  digestMinutes: z.number(),
  version: z.number(),
  lastSentAt: z.date().nullable(),
  lastFailedAt: z.date().nullable(),
  queued: z.number(),
});
export type NotifierView = z.infer<typeof notifierSchema>;

const notifierShape = {
  name: nameSchema,
  config: connectorConfigSchema,
  locale: localeSchema.default('en'),
  isEnabled: z.boolean().default(true),
  quietHours: quietHoursSchema.nullable().default(null),
  digestMinutes: z.number().int().min(0).max(1440).default(0),
};

export const notifierContract = {
  list: { input: nothing, output: z.object({ kinds: z.array(notifierKindSchema), notifiers: z.array(notifierSchema) }) },
  create: { input: z.object({ notifier: z.string(), ...notifierShape }), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, version: versionSchema, ...notifierShape }), output: z.object({ version: z.number() }) },
  remove: { input: z.object({ id: idSchema }), output: done },
  /** Sends a test message through a channel, saved or not, and says what the provider answered. */
  check: {
    input: z.object({ id: idSchema.optional(), notifier: z.string(), config: connectorConfigSchema, locale: localeSchema.default('en') }),
    output: z.object({
      isAccepted: z.boolean(),
      answer: z.object({ status: z.number().nullable(), text: z.string() }).nullable(),
      error: errorRecordSchema.nullable(),
    }),
  },
};

export const alertRouteSchema = z.object({
  id: idSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  ownerId: idSchema.nullable(),
  minSeverity: severitySchema,
  kinds: z.array(alertKindSchema),
  notifierIds: z.array(idSchema),
  repeatMinutes: z.number().nullable(),
  escalateMinutes: z.number().nullable(),
  escalateNotifierIds: z.array(idSchema),
  stopsWhenTaken: z.boolean(),
  stopsWhenSnoozed: z.boolean(),
  sendsRecovery: z.boolean(),
  isEnabled: z.boolean(),
  version: z.number(),
});
export type AlertRouteView = z.infer<typeof alertRouteSchema>;

const routeShape = {
  name: nameSchema,
  ...scopeShape,
  ownerId: idSchema.nullable().default(null),
  minSeverity: severitySchema.default('warning'),
  kinds: z.array(alertKindSchema).max(20).default([]),
  notifierIds: z.array(idSchema).min(1).max(20),
  repeatMinutes: z.number().int().min(5).max(10_080).nullable().default(null),
  escalateMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
  escalateNotifierIds: z.array(idSchema).max(20).default([]),
  stopsWhenTaken: z.boolean().default(true),
  stopsWhenSnoozed: z.boolean().default(true),
  sendsRecovery: z.boolean().default(true),
  isEnabled: z.boolean().default(true),
};

export const alertRouteContract = {
  list: { input: nothing, output: z.array(alertRouteSchema) },
  create: { input: z.object(routeShape), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, version: versionSchema, ...routeShape }), output: z.object({ version: z.number() }) },
  remove: { input: z.object({ id: idSchema }), output: done },
};

export const notificationContract = {
  list: {
    input: z.object({
      ...pageInputShape,
      states: z.array(z.enum(notificationStates)).max(5).optional(),
      notifierId: idSchema.optional(),
      alertId: serialIdSchema.optional(),
    }),
    output: pageOf(notificationSchema),
  },
  /** Sends a failed message again, under its own id. */
  retry: { input: z.object({ id: serialIdSchema }), output: done },
};
