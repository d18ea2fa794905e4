import { z } from 'zod';
import { retryPolicySchema } from '../core/definition/definition.ts';
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

export const sourceHealthSchema = z.enum(['unknown', 'healthy', 'failing']);
/** A worker looks at the connection this often; null: never by itself. */
const probeMinutesSchema = z.number().int().min(1).max(1440).nullable();
const budgetSchema = z.object({ maxRuns: z.number().int().min(1).max(1000) });

export const sourceSummarySchema = z.object({
  id: idSchema,
  rawDatabaseId: idSchema,
  rawDatabaseName: z.string(),
  name: z.string(),
  description: z.string(),
  connector: z.string(),
  health: sourceHealthSchema,
  lastCheckAt: z.date().nullable(),
  /** While set and in the future no run of this source is claimed. */
  breakerOpenUntil: z.date().nullable(),
  interfaceCount: z.number(),
  budget: budgetSchema,
  /** Since when the health is what it is. */
  healthSince: z.date().nullable(),
  version: versionSchema,
  updatedAt: z.date(),
});
export type SourceSummary = z.infer<typeof sourceSummarySchema>;

export const sourceSchema = sourceSummarySchema.extend({
  config: connectorConfigSchema,
  probeMinutes: probeMinutesSchema,
  retry: retryPolicySchema.nullable(),
  lastCheck: z.array(checkStageSchema).nullable(),
  discoveredAt: z.date().nullable(),
  createdAt: z.date(),
});
export type Source = z.infer<typeof sourceSchema>;

const fields = {
  rawDatabaseId: idSchema,
  name: nameSchema,
  description: descriptionSchema,
  connector: z.string().min(1),
  config: connectorConfigSchema,
  budget: budgetSchema.default({ maxRuns: 4 }),
  retry: retryPolicySchema.nullable().default(null),
  probeMinutes: probeMinutesSchema.default(15),
};

/** An unsaved form (`rawDatabaseId`) or a changed one (`id`: blank secrets are the stored ones). */
const configUnderTest = z.object({
  id: idSchema.optional(),
  rawDatabaseId: idSchema.optional(),
  connector: z.string().min(1),
  config: connectorConfigSchema,
});

export const sourceContract = {
  list: {
    input: z.object({
      ...pageInputShape,
      rawDatabaseId: idSchema.optional(),
      connector: z.string().optional(),
      health: sourceHealthSchema.optional(),
    }),
    output: pageOf(sourceSummarySchema),
  },
  get: { input: z.object({ id: idSchema }), output: sourceSchema },
  create: { input: z.object(fields), output: z.object({ id: idSchema }) },
  update: {
    input: z.object({
      id: idSchema,
      version: versionSchema,
      name: nameSchema.optional(),
      description: z.string().max(2000).optional(),
      config: connectorConfigSchema.optional(),
      budget: budgetSchema.optional(),
      probeMinutes: probeMinutesSchema.optional(),
      retry: retryPolicySchema.nullable().optional(),
    }),
    output: z.object({ version: versionSchema }),
  },
  /** Refused while interfaces hang on it. */
  remove: { input: z.object({ id: idSchema, confirmName: z.string() }), output: done },
  /** Yields one stage after the other; a check of a saved source is remembered as its health. */
  check: { input: configUnderTest, output: checkStageSchema },
  discover: {
    input: z.object({ id: idSchema, isFresh: z.boolean().default(false) }),
    output: z.object({ streams: z.array(discoveredStreamSchema), discoveredAt: z.date() }),
  },
  /** Proposals for one field of the form, such as databases or schemas. */
  suggest: { input: configUnderTest.extend({ path: z.string().max(200) }), output: z.array(z.string()) },
  /** Copies everything but the secrets. */
  duplicate: { input: z.object({ id: idSchema, name: nameSchema }), output: z.object({ id: idSchema }) },
};
