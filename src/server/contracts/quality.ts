import { z } from 'zod';
import { qualityCheckSchema, qualityWeightsSchema } from '../core/quality/quality.ts';
import { done, idSchema, pageInputShape, pageOf, serialIdSchema } from './common.ts';

const share = z.number().min(0).max(1);

const scoresShape = {
  completeness: share.nullable(),
  accuracy: share.nullable(),
  timeliness: share.nullable(),
  consistency: share.nullable(),
  overall: share.nullable(),
};
export const scoresSchema = z.object(scoresShape);

export const qualityLevels = ['rawDatabase', 'source', 'interface'] as const;

/** One line of the tree of scores: a raw database, a source or an interface. */
export const qualityRowSchema = z.object({
  ...scoresShape,
  id: idSchema,
  name: z.string(),
  /** Of an interface. */
  sourceName: z.string().nullable(),
  interfaces: z.number(),
  scored: z.number(),
  failingRules: z.number(),
  belowThreshold: z.number(),
  /** Overall now less overall a week ago; null without both. */
  weekChange: z.number().nullable(),
  scoredAt: z.date().nullable(),
});
export type QualityRow = z.infer<typeof qualityRowSchema>;

export const qualityDaySchema = z.object({ ...scoresShape, day: z.string() });
export type QualityDay = z.infer<typeof qualityDaySchema>;

const weightsSchema = z.object({ value: qualityWeightsSchema, isOwn: z.boolean() });

/** What one run was worth. */
export const runQualitySchema = z.object({
  ...scoresShape,
  runId: serialIdSchema,
  interfaceId: idSchema,
  definitionVersion: z.number(),
  weights: qualityWeightsSchema,
  checks: z.array(qualityCheckSchema),
  scoredAt: z.date(),
});
export type RunQuality = z.infer<typeof runQualitySchema>;

export const interfaceQualitySchema = z.object({
  scores: scoresSchema.nullable(),
  scoredAt: z.date().nullable(),
  /** The run behind the checks: the last that was scored. */
  lastRun: runQualitySchema.nullable(),
  weights: weightsSchema,
  threshold: z.object({ value: share, isOwn: z.boolean() }),
  /** Data may be this old when it has landed; part of the interface's own settings. */
  objective: z.object({ seconds: z.number(), isOwn: z.boolean() }),
  version: z.number(),
});
export type InterfaceQuality = z.infer<typeof interfaceQualitySchema>;

export const qualityContract = {
  /** Worst first; without a parent from the top of the tree. */
  list: {
    input: z.object({
      ...pageInputShape,
      level: z.enum(qualityLevels),
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
    }),
    output: pageOf(qualityRowSchema),
  },
  get: { input: z.object({ interfaceId: idSchema }), output: interfaceQualitySchema },
  getRun: { input: z.object({ runId: serialIdSchema }), output: runQualitySchema.nullable() },
  listDays: {
    input: z.object({
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
      interfaceId: idSchema.optional(),
      days: z.union([z.literal(7), z.literal(30)]),
    }),
    output: z.array(qualityDaySchema),
  },
  /** Null takes what the system's settings say. */
  update: {
    input: z.object({
      interfaceId: idSchema,
      /** 0 while the interface has nothing of its own. */
      version: z.number().int().min(0),
      weights: qualityWeightsSchema.nullable(),
      threshold: share.nullable(),
    }),
    output: done,
  },
};
