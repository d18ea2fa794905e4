const minute = 60;
const hour = 60 * minute;

/** Seconds to the next try after so many; then the message has failed. */
const pauses = [30, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour];

/** Null: give up. `random` in [0, 1) spreads the tries of many messages over a fifth of the pause. */
export function nextTrySeconds(attempts: number, retryAfterSeconds: number | undefined, random: number): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  return Math.max(pause * (0.9 + 0.2 * random), retryAfterSeconds ?? 0);
}

/** More messages than this at once, or than the provider takes, go out as one. */
const maxSingle = 3;

export function isDigestDue(waiting: number, roomInMinute: number, isHeldBack: boolean): boolean {
  return waiting > 1 && (isHeldBack || waiting > maxSingle || waiting > roomInMinute);
}
