import { z } from 'zod';
import { interfaceDefinitionSchema } from '../core/definition/definition.ts';
import { errorRecordSchema, idSchema, jsonSchema, pageInputShape, pageOf, versionSchema } from './common.ts';
import { testResultSchema } from './interface-test.ts';
import { streamRefSchema } from './stream.ts';

export const interfaceVersionSchema = z.object({
  version: z.number(),
  author: z.string(),
  approver: z.string().nullable(),
  comment: z.string(),
  createdAt: z.date(),
  isPublished: z.boolean(),
});

const changeSchema = z.object({ path: z.string(), before: jsonSchema.optional(), after: jsonSchema.optional() });

export const publishPlanSchema = z.object({
  changes: z.array(changeSchema),
  /** DDL that must run first, null if the target fits. */
  ddl: z.string().nullable(),
  conflicts: z.array(errorRecordSchema),
  estimatedRows: z.number().nullable(),
  /** Sentences as codes under `publish.effects.<code>`. */
  effects: z.array(z.object({ code: z.string(), details: z.record(z.string(), jsonSchema) })),
  /** What the saved tests say of it. */
  tests: z.array(testResultSchema),
  isPublishable: z.boolean(),
  /** A second person has to publish it. */
  requiresApproval: z.boolean(),
});
export type PublishPlan = z.infer<typeof publishPlanSchema>;

export const interfaceVersionContract = {
  list: { input: z.object({ interfaceId: idSchema, ...pageInputShape }), output: pageOf(interfaceVersionSchema) },
  get: {
    input: z.object({ interfaceId: idSchema, version: z.number().int() }),
    output: interfaceVersionSchema.extend({ stream: streamRefSchema, definition: interfaceDefinitionSchema }),
  },
  /** What differs between two versions; without `to` the draft is the newer one. */
  listChanges: {
    input: z.object({ interfaceId: idSchema, from: z.number().int(), to: z.number().int().optional() }),
    output: z.array(changeSchema),
  },
  /** What publishing the draft (or, to roll back, an older version) would do. */
  preview: { input: z.object({ interfaceId: idSchema, fromVersion: z.number().int().optional() }), output: publishPlanSchema },
  /** Freezes the draft, or for a rollback `fromVersion`, as a new version and puts the interface online. */
  publish: {
    input: z.object({
      interfaceId: idSchema,
      version: versionSchema,
      comment: z.string().max(1000).default(''),
      fromVersion: z.number().int().optional(),
      /** The reviewed DDL; run before the version is written. */
      ddl: z.string().max(100_000).optional(),
    }),
    output: z.object({ publishedVersion: z.number() }),
  },
};
