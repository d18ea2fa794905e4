import { z } from 'zod';

export const qualityDimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

const weight = z.number().int().min(0).max(100);

/** How much each dimension counts in the overall score, in parts of their sum. */
export const qualityWeightsSchema = z
  .object({ completeness: weight, accuracy: weight, timeliness: weight, consistency: weight })
  .refine((weights) => qualityDimensions.some((dimension) => weights[dimension] > 0), { error: 'one dimension must count' });
export type QualityWeights = z.infer<typeof qualityWeightsSchema>;

export const defaultWeights: QualityWeights = { completeness: 30, accuracy: 30, timeliness: 20, consistency: 20 };

/** What checked: see `docs/guides/quality.md`, which says of each what `checked` and `failed` count. */
export const qualityCheckers = ['rule', 'required-columns', 'acceptance', 'freshness', 'verification'] as const;

/** One line of a score: how much was checked, and how much of it failed. */
export const qualityCheckSchema = z.object({
  dimension: z.enum(qualityDimensions),
  by: z.enum(qualityCheckers),
  stepId: z.string().nullable(),
  rule: z.string().nullable(),
  columns: z.array(z.string()),
  /** Cells or rows; 1 for freshness. */
  checked: z.number(),
  failed: z.number(),
  /** Of freshness alone. */
  delaySeconds: z.number().optional(),
  objectiveSeconds: z.number().optional(),
});
export type QualityCheck = z.infer<typeof qualityCheckSchema>;

/** Shares in [0, 1]; null where nothing was checked. */
export type DimensionScores = Readonly<Record<QualityDimension, number | null>>;

export interface Scores extends DimensionScores {
  readonly overall: number | null;
}
