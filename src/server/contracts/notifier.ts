import { z } from 'zod';
import { weeklyHoursSchema } from '../core/alert/window.ts';
import {
  connectorConfigSchema,
  done,
  errorRecordSchema,
  idSchema,
  localeSchema,
  localizedTextSchema,
  nameSchema,
  nothing,
  versionSchema,
} from './common.ts';
import { formSpecSchema } from './plugin.ts';

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
