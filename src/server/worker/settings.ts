export interface WorkerSettings {
  readonly name: string;
  readonly version: string;
  /** Batch runs at the same time. */
  readonly slots: number;
  /** Realtime interfaces at the same time; they wait more than they work. */
  readonly realtimeSlots: number;
  readonly labels: readonly string[];
  /** A graceful stop takes at most this long. */
  readonly drainSeconds: number;
}

export const leaseSeconds = 10;
export const heartbeatMilliseconds = 2000;
export const beatsPerSample = 5;
export const pollMilliseconds = 1000;
export const tickMilliseconds = 500;

/** A cancelled run stops at its batch edge, or after this long in the middle of it. */
export const softStopSeconds = 2;
/** And is final after this long, whether its connections have answered or not. */
export const finalStopSeconds = 4;
