import { z } from 'zod';
import { fieldSchemaSchema, logicalTypeSchema } from '../value/logical-type.ts';

/** `[lower, upper)`; bounds are text at source precision, null = open. */
export const boundarySchema = z.object({
  kind: z.enum(['TIME', 'OFFSET']),
  lower: z.string().nullable(),
  upper: z.string().nullable(),
});
export type Boundary = z.infer<typeof boundarySchema>;

export const incrementStrategySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({
    kind: z.literal('timestamp'),
    cursorField: z.string(),
    /** Ties are broken by these fields. */
    keyFields: z.array(z.string()).min(1),
    /** How far before the last upper bound each run reads again, for rows that committed late. */
    overlapSeconds: z.number().int().min(0).default(300),
  }),
  z.object({
    kind: z.literal('key'),
    cursorField: z.string(),
    keyFields: z.array(z.string()).min(1),
    /** How many key values before the last upper bound are read again. */
    overlapKeys: z.number().int().min(0).default(1000),
  }),
  z.object({
    kind: z.literal('flag'),
    flagField: z.string(),
    pendingValue: z.string(),
    takenValue: z.string(),
    keyFields: z.array(z.string()).min(1),
  }),
]);
export type IncrementStrategy = z.infer<typeof incrementStrategySchema>;

/** Where the value of one target column comes from. */
export const mappingSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: z.string() }),
  z.object({ kind: z.literal('constant'), value: z.string().nullable() }),
  /** A name from the run's variables, such as `bizdate`, `runId`, `interfaceName`. */
  z.object({ kind: z.literal('variable'), template: z.string() }),
  /** CEL over the source fields by name under `row`. */
  z.object({ kind: z.literal('expression'), expression: z.string() }),
]);

export const mappedColumnSchema = z.object({
  target: z.string().min(1),
  source: mappingSourceSchema,
  type: logicalTypeSchema,
  /** Native type in the target, as in the DDL. */
  nativeType: z.string(),
  isNullable: z.boolean().default(true),
  isKey: z.boolean().default(false),
});
export type MappedColumn = z.infer<typeof mappedColumnSchema>;

export const gateSchema = z.enum(['quarantine', 'warn', 'block']);

/** One step: steps run in order; value rules once per named column, row and batch rules once over all of them. */
export const ruleStepSchema = z.object({
  id: z.string().min(1),
  rule: z.string(),
  /** Target column names. */
  columns: z.array(z.string()).min(1),
  params: z.record(z.string(), z.unknown()).default({}),
  isEnabled: z.boolean().default(true),
  gate: gateSchema.default('quarantine'),
  /** The run fails when more rows than this fail the step (count, or share of rows read). */
  thresholdCount: z.number().int().min(0).nullable().default(null),
  thresholdShare: z.number().min(0).max(1).nullable().default(null),
});
export type RuleStep = z.infer<typeof ruleStepSchema>;

export const writeModeSchema = z.enum(['append', 'upsert', 'overwrite', 'replace-boundary']);
export type WriteMode = z.infer<typeof writeModeSchema>;

export const targetDefinitionSchema = z.object({
  schema: z.string().min(1),
  table: z.string().min(1),
  writeMode: writeModeSchema,
  keyColumns: z.array(z.string()).default([]),
  isEmptyOverwriteAllowed: z.boolean().default(false),
});
export type TargetDefinition = z.infer<typeof targetDefinitionSchema>;

export const retryPolicySchema = z.object({
  kind: z.enum(['exponential', 'fixed', 'none']).default('exponential'),
  maxAttempts: z.number().int().min(1).max(50).default(5),
  baseSeconds: z.number().min(1).default(5),
  maxSeconds: z.number().min(1).default(600),
  categories: z.array(z.enum(['connection', 'data', 'system', 'business'])).default(['connection', 'system']),
});
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

export const interfaceLimitsSchema = z.object({
  maxBatchRows: z.number().int().min(1).max(200_000).default(20_000),
  maxBatchBytes: z
    .number()
    .int()
    .min(4096)
    .default(16 * 1024 * 1024),
  /** Realtime: a micro-batch closes after this many milliseconds at the latest. */
  maxBatchMilliseconds: z.number().int().min(1).default(50),
  partitions: z.number().int().min(1).max(64).default(1),
  /** The run stops when more rows than this were quarantined. */
  maxQuarantinedRows: z.number().int().min(0).nullable().default(null),
  maxQuarantinedShare: z.number().min(0).max(1).nullable().default(null),
  /** No progress for this long makes a run stalled. */
  stallSeconds: z.number().int().min(10).default(300),
});

/** What publishing freezes: everything a run needs beside the credentials. */
export const interfaceDefinitionSchema = z.object({
  fields: z.array(fieldSchemaSchema),
  columns: z.array(mappedColumnSchema).min(1),
  rules: z.array(ruleStepSchema).default([]),
  increment: incrementStrategySchema,
  target: targetDefinitionSchema,
  retry: retryPolicySchema.prefault({}),
  limits: interfaceLimitsSchema.prefault({}),
  variables: z.record(z.string(), z.string()).default({}),
});
export type InterfaceDefinition = z.infer<typeof interfaceDefinitionSchema>;
