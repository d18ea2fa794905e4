import { z } from 'zod';
import { interfaceDefinitionSchema, retryPolicySchema } from '../core/definition/definition.ts';
import { scheduleSpecSchema } from '../core/schedule/schedule.ts';
import { connectorConfigSchema, errorRecordSchema, idSchema, localeSchema, nameSchema } from './common.ts';
import { interfaceKindSchema } from './source-interface.ts';
import { streamRefSchema } from './stream.ts';

const apiVersion = z.literal('headwater/v1');
const description = z.string().max(2000).default('');
const scheduleInput = z.object({ spec: scheduleSpecSchema, isEnabled: z.boolean().default(true) });

/**
 * What `headwater apply` reads and `headwater export` writes: one document an object, known by its names. A secret is written
 * `${secret:NAME}` and comes from the environment variable NAME.
 */
export const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    apiVersion,
    kind: z.literal('RawDatabase'),
    metadata: z.strictObject({ name: nameSchema }),
    spec: z.strictObject({ description, connector: z.string(), config: connectorConfigSchema, schemaName: z.string().min(1).max(63) }),
  }),
  z.strictObject({
    apiVersion,
    kind: z.literal('Source'),
    metadata: z.strictObject({ name: nameSchema, rawDatabase: nameSchema }),
    spec: z.strictObject({
      description,
      connector: z.string(),
      config: connectorConfigSchema,
      budget: z.strictObject({ maxRuns: z.number().int().min(1) }).default({ maxRuns: 4 }),
      retry: retryPolicySchema.nullable().default(null),
      probeMinutes: z.number().int().min(1).max(1440).nullable().default(15),
      schedule: scheduleInput.nullish(),
    }),
  }),
  z.strictObject({
    apiVersion,
    kind: z.literal('Interface'),
    metadata: z.strictObject({ name: nameSchema, source: nameSchema, rawDatabase: nameSchema }),
    spec: z.strictObject({
      description,
      kind: interfaceKindSchema.default('batch'),
      stream: streamRefSchema,
      /** Without one the proposal for the discovered stream is taken. */
      definition: interfaceDefinitionSchema.optional(),
      maxRuns: z.number().int().min(1).max(100).default(1),
      freshnessMinutes: z.number().int().min(1).max(527_040).nullable().default(null),
      schedule: scheduleInput.nullish(),
    }),
  }),
]);
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestInput = z.input<typeof manifestSchema>;

/** `path` is dotted; `from` and `to` are characters of the text, `line` and `column` count from 1. */
export const manifestProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  from: z.number(),
  to: z.number(),
  line: z.number(),
  column: z.number(),
  error: errorRecordSchema,
});
export type ManifestProblem = z.infer<typeof manifestProblemSchema>;

const manifestCheckSchema = z.object({
  problems: z.array(manifestProblemSchema),
  /** Null as long as there is an error. */
  definition: interfaceDefinitionSchema.nullable(),
});
export type ManifestCheck = z.infer<typeof manifestCheckSchema>;

export const manifestTextSchema = z.string().max(2_000_000);

export const manifestContract = {
  /** An interface as YAML, with this definition put into what somebody wrote before. */
  preview: {
    input: z.object({ interfaceId: idSchema, definition: interfaceDefinitionSchema, text: manifestTextSchema.nullable() }),
    output: z.object({ text: z.string() }),
  },
  /** What a text says, and what is wrong with it; nothing is stored. */
  check: {
    input: z.object({ interfaceId: idSchema, text: manifestTextSchema, locale: localeSchema }),
    output: manifestCheckSchema,
  },
};
