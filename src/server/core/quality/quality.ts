import { z } from 'zod';

export const qualityDimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

const weight = z.number().min(0).max(100);

/** How much each dimension counts in the overall score, in parts of their sum. */
export const qualityWeightsSchema = z
  .object({ completeness: weight, accuracy: weight, timeliness: weight, consistency: weight })
  .refine((weights) => qualityDimensions.some((dimension) => weights[dimension] > 0), { error: 'one dimension must count' });
export type QualityWeights = z.infer<typeof qualityWeightsSchema>;

export const defaultWeights: QualityWeights = { completeness: 30, accuracy: 30, timeliness: 20, consistency: 20 };

/**
 * One line of a score: what was checked, and how much of it failed. `by` says what checked:
 * - `rule`: a rule step (`stepId`, `rule`), over cells (value rules) or rows;
 * - `required-columns`: cells of columns that may not be NULL;
 * - `acceptance`: rows that mapping, reader or target refused;
 * - `freshness`: `checked` is 1 and `failed` the part of the objective that was missed;
 * - `verification`: rows compared between source and target.
 */
export interface QualityCheck {
  readonly dimension: QualityDimension;
  readonly by: 'rule' | 'required-columns' | 'acceptance' | 'freshness' | 'verification';
  readonly stepId: string | null;
  readonly rule: string | null;
  readonly columns: readonly string[];
  readonly checked: number;
  readonly failed: number;
}

export type DimensionScores = Readonly<Record<QualityDimension, number | null>>;

export interface Scores extends DimensionScores {
  readonly overall: number | null;
}
