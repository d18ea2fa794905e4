import { type DimensionScores, type QualityCheck, type QualityWeights, qualityDimensions, type Scores } from './quality.ts';

/** Of each dimension the share of what was checked that passed; overall the mean of the scored dimensions by weight. */
export function scoresOf(checks: readonly QualityCheck[], weights: QualityWeights): Scores {
  const dimensions = Object.fromEntries(
    qualityDimensions.map((dimension) => [dimension, passedShare(checks.filter((check) => check.dimension === dimension))]),
  ) as unknown as DimensionScores;
  return { ...dimensions, overall: overallOf(dimensions, weights) };
}

export function overallOf(scores: DimensionScores, weights: QualityWeights): number | null {
  const scored = qualityDimensions.filter((dimension) => scores[dimension] !== null && weights[dimension] > 0);
  const total = scored.reduce((sum, dimension) => sum + weights[dimension], 0);
  if (total === 0) return null;
  return scored.reduce((sum, dimension) => sum + weights[dimension] * (scores[dimension] as number), 0) / total;
}

/** Where an interface stands after a run: a dimension the run could not check keeps its last score. */
export function standing(run: DimensionScores, before: DimensionScores | null, weights: QualityWeights): Scores {
  const dimensions = Object.fromEntries(
    qualityDimensions.map((dimension) => [dimension, run[dimension] ?? before?.[dimension] ?? null]),
  ) as unknown as DimensionScores;
  return { ...dimensions, overall: overallOf(dimensions, weights) };
}

function passedShare(checks: readonly QualityCheck[]): number | null {
  const checked = checks.reduce((sum, check) => sum + check.checked, 0);
  if (checked === 0) return null;
  const failed = checks.reduce((sum, check) => sum + check.failed, 0);
  return Math.max(0, 1 - failed / checked);
}
