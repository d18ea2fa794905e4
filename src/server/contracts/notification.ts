import { z } from 'zod';
import { severitySchema } from './alert-scope.ts';
import { done, errorRecordSchema, idSchema, jsonSchema, pageInputShape, pageOf, serialIdSchema } from './common.ts';

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
