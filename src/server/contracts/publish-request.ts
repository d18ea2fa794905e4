import { z } from 'zod';
import { done, idSchema, pageInputShape, pageOf, versionSchema } from './common.ts';
import { publishPlanSchema } from './interface-version.ts';

export const publishRequestStates = ['open', 'approved', 'rejected', 'withdrawn'] as const;

export const publishRequestSchema = z.object({
  id: idSchema,
  interfaceId: idSchema,
  interfaceName: z.string(),
  rawDatabaseName: z.string(),
  state: z.enum(publishRequestStates),
  fromVersion: z.number().nullable(),
  comment: z.string(),
  author: z.string(),
  /** Whether the caller asked: nobody approves what they asked for. */
  isOwn: z.boolean(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  decidedAt: z.date().nullable(),
  publishedVersion: z.number().nullable(),
  createdAt: z.date(),
});
export type PublishRequest = z.infer<typeof publishRequestSchema>;

const commentSchema = z.string().trim().max(1000).default('');

export const publishRequestContract = {
  /** Newest first for one interface; what waits longest first for all. */
  list: {
    input: z.object({ ...pageInputShape, interfaceId: idSchema.optional(), state: z.enum(publishRequestStates).optional() }),
    output: pageOf(publishRequestSchema),
  },
  /** With what approving it would do now. */
  get: { input: z.object({ id: idSchema }), output: publishRequestSchema.extend({ plan: publishPlanSchema }) },
  /** Asks a second person to publish the draft, or to roll back to an older version. */
  create: {
    input: z.object({
      interfaceId: idSchema,
      version: versionSchema,
      comment: commentSchema,
      fromVersion: z.number().int().optional(),
      /** The statement that makes the target table, when the plan holds one. */
      ddl: z.string().max(100_000).optional(),
    }),
    output: z.object({ id: idSchema }),
  },
  /** Approves: publishes what was asked for. Refused to whoever asked. */
  publish: { input: z.object({ id: idSchema, comment: commentSchema }), output: z.object({ publishedVersion: z.number() }) },
  /** Back to a draft: withdrawn by whoever asked, rejected with a reason by whoever may approve. */
  cancel: { input: z.object({ id: idSchema, reason: commentSchema }), output: done },
};
