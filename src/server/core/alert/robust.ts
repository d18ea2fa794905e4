/** How far a value lies from the median of earlier ones, in units that one outlier among them cannot stretch. */
export interface Deviation {
  readonly median: number;
  /** Robust z: 0.6745 × (value − median) ÷ MAD; MAD is kept from shrinking to nothing by a floor. */
  readonly score: number;
  readonly ratio: number;
}

const normalConsistency = 0.6745;

/** A series that hardly moves would call every wobble an anomaly: the spread counts as at least this share of the median. */
const floorShare = 0.05;

export function deviationOf(value: number, earlier: readonly number[]): Deviation | null {
  if (earlier.length === 0) return null;
  const median = medianOf(earlier);
  const spread = Math.max(medianOf(earlier.map((one) => Math.abs(one - median))), Math.abs(median) * floorShare, 1e-9);
  return {
    median,
    score: (normalConsistency * (value - median)) / spread,
    ratio: median === 0 ? Number.POSITIVE_INFINITY : value / median,
  };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
