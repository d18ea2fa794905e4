export const metricRanges = ['24h', '7d', '30d', '13mo'] as const;
export type MetricRange = (typeof metricRanges)[number];

export type MetricGrain = 'hour' | 'day' | 'month';

/** Half-open, of whole buckets in UTC; the last bucket is the one that is open now. */
export interface MetricWindow {
  readonly grain: 'hour' | 'day';
  readonly from: Date;
  readonly to: Date;
  /** The coarsest grain whose buckets tile the window: sums are read from it. */
  readonly sumGrain: MetricGrain;
}

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/** Trends have 24, 168, 30 or about 400 points. */
export function windowOf(range: MetricRange, now: Date): MetricWindow {
  switch (range) {
    case '24h':
      return lastBuckets('hour', 24, hourMilliseconds, now);
    case '7d':
      return lastBuckets('hour', 168, hourMilliseconds, now);
    case '30d':
      return lastBuckets('day', 30, dayMilliseconds, now);
    case '13mo': {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12, 1));
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
      return { grain: 'day', from, to, sumGrain: 'month' };
    }
  }
}

function lastBuckets(grain: 'hour' | 'day', count: number, length: number, now: Date): MetricWindow {
  const to = Math.floor(now.getTime() / length + 1) * length;
  return { grain, from: new Date(to - count * length), to: new Date(to), sumGrain: grain };
}

/** The window of the same length just before; null where the past is not kept long enough. */
export function windowBefore(window: MetricWindow): MetricWindow | null {
  if (window.sumGrain === 'month') return null;
  const length = window.to.getTime() - window.from.getTime();
  return { ...window, from: new Date(window.from.getTime() - length), to: window.from };
}

export interface MetricBucket {
  readonly at: Date;
  /** How much of the bucket has passed: what a rate divides by. */
  readonly seconds: number;
}

/** Every bucket that has begun, also those in which nothing happened. */
export function bucketsOf({ grain, from, to }: MetricWindow, now: Date): MetricBucket[] {
  const length = grain === 'hour' ? hourMilliseconds : dayMilliseconds;
  const buckets: MetricBucket[] = [];
  for (let start = from.getTime(); start < Math.min(to.getTime(), now.getTime()); start += length) {
    const end = Math.min(start + length, now.getTime());
    buckets.push({ at: new Date(start), seconds: Math.max(1, (end - start) / 1000) });
  }
  return buckets;
}
