import { z } from 'zod';
import { interfaceDefinitionSchema, retryPolicySchema } from '../core/definition/definition.ts';
import { scheduleSpecSchema } from '../core/schedule/schedule.ts';
import { connectorConfigSchema, nameSchema } from './common.ts';
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
