import { z } from 'zod';
import { driftPolicySchema } from '../core/drift/drift.ts';
import { logicalTypeSchema } from '../core/value/logical-type.ts';
import { done, errorRecordSchema, idSchema } from './common.ts';

const shapeSchema = z.object({ type: logicalTypeSchema, nativeType: z.string(), isNullable: z.boolean() });

export const schemaChangeSchema = z.object({
  kind: z.enum(['stream-missing', 'field-added', 'field-removed', 'type-changed', 'became-nullable', 'became-required']),
  field: z.string().nullable(),
  before: shapeSchema.nullable(),
  after: shapeSchema.nullable(),
  isBreaking: z.boolean(),
});
export type SchemaChangeView = z.infer<typeof schemaChangeSchema>;

/** How the source differs now from what the interface was published with. */
export const driftSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  definitionVersion: z.number(),
  isBreaking: z.boolean(),
  changes: z.array(schemaChangeSchema),
  detectedAt: z.date(),
  seenAt: z.date(),
  policy: driftPolicySchema,
});
export type Drift = z.infer<typeof driftSchema>;

export const driftContract = {
  /** Open differences of all interfaces of a source, breaking ones first. */
  list: {
    input: z.object({ sourceId: idSchema }),
    output: z.object({
      items: z.array(driftSchema),
      checkedAt: z.date().nullable(),
      nextCheckAt: z.date().nullable(),
      error: errorRecordSchema.nullable(),
    }),
  },
  get: { input: z.object({ interfaceId: idSchema }), output: z.object({ policy: driftPolicySchema, open: driftSchema.nullable() }) },
  update: { input: z.object({ interfaceId: idSchema, policy: driftPolicySchema }), output: done },
};
