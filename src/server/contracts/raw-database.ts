import { z } from 'zod';
import {
  checkStageSchema,
  connectorConfigSchema,
  descriptionSchema,
  done,
  idSchema,
  nameSchema,
  pageInputShape,
  pageOf,
  versionSchema,
} from './common.ts';
import { discoveredStreamSchema } from './stream.ts';

export const rawDatabaseSummarySchema = z.object({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  connector: z.string(),
  schemaName: z.string(),
  /** Publishing an interface needs a second person. */
  requiresApproval: z.boolean(),
  sourceCount: z.number(),
  interfaceCount: z.number(),
  openQuarantinedRows: z.number(),
  failedInterfaces: z.number(),
  /** Alerts that fire and are not closed. */
  openAlerts: z.number(),
  /** The mean of its interfaces, in [0, 1]; null before anything was scored. */
  score: z.number().nullable(),
  version: versionSchema,
  updatedAt: z.date(),
});
export type RawDatabaseSummary = z.infer<typeof rawDatabaseSummarySchema>;

export const rawDatabaseSchema = rawDatabaseSummarySchema.extend({ config: connectorConfigSchema, createdAt: z.date() });
export type RawDatabase = z.infer<typeof rawDatabaseSchema>;

const fields = {
  name: nameSchema,
  description: descriptionSchema,
  connector: z.string().min(1),
  config: connectorConfigSchema,
  schemaName: z.string().trim().min(1).max(63),
};

export const rawDatabaseContract = {
  list: { input: z.object({ ...pageInputShape }), output: pageOf(rawDatabaseSummarySchema) },
  get: { input: z.object({ id: idSchema }), output: rawDatabaseSchema },
  create: { input: z.object(fields), output: z.object({ id: idSchema }) },
  update: {
    input: z.object({
      id: idSchema,
      version: versionSchema,
      name: fields.name.optional(),
      description: z.string().max(2000).optional(),
      config: fields.config.optional(),
      schemaName: fields.schemaName.optional(),
      requiresApproval: z.boolean().optional(),
    }),
    output: z.object({ version: versionSchema }),
  },
  /** Refused while sources hang on it; `confirmName` is the name typed by the person. */
  remove: { input: z.object({ id: idSchema, confirmName: z.string() }), output: done },
  /** Yields one stage after the other. With `id` blank secrets are the stored ones. */
  check: {
    input: z.object({ id: idSchema.optional(), connector: z.string().min(1), config: connectorConfigSchema }),
    output: checkStageSchema,
  },
  /** Tables that are there already, for use as targets. */
  discover: { input: z.object({ id: idSchema }), output: z.array(discoveredStreamSchema) },
};
