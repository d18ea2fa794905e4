export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('median of nothing');
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Contest {
  /** Median of the peer's seconds divided by ours, pair by pair: 1 = as fast as the peer, 2 = twice as fast. */
  readonly ratio: number;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Runs both in turn, so that a drifting machine hits both alike. One warm-up pair is not counted. */
export async function contest(pairs: number, ours: () => Promise<number>, theirs: () => Promise<number>): Promise<Contest> {
  const result = { ours: [] as number[], theirs: [] as number[] };
  await theirs();
  await ours();
  for (let pair = 0; pair < pairs; pair++) {
    result.theirs.push(await theirs());
    result.ours.push(await ours());
  }
  const ratios = result.theirs.map((seconds, pair) => seconds / (result.ours[pair] as number));
  return { ratio: median(ratios), ...result };
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}
