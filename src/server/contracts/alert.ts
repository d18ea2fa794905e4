import { z } from 'zod';
import { conditions, handlings } from '../core/alert/alert.ts';
import { alertKindSchema, placeShape, severitySchema } from './alert-scope.ts';
import { done, errorRecordSchema, idSchema, jsonSchema, nothing, pageInputShape, pageOf, reasonSchema, serialIdSchema } from './common.ts';
import { notificationSchema } from './notification.ts';

export const conditionSchema = z.enum(conditions);

export const handlingSchema = z.enum(handlings);

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
