/** Failures of one account from one address that cost nothing. */
const freeFailures = 5;
const maxWaitSeconds = 900;
const forgetSeconds = 3600;
const maxEntries = 50_000;

interface Entry {
  failures: number;
  lastAt: number;
}

/**
 * Back-off by account and, where a proxy vouches for it, address: it slows a guesser without locking out the rest of the world. Times
 * are milliseconds since the epoch, given by the caller.
 */
export class SignInThrottle {
  readonly #entries = new Map<string, Entry>();

  /** Seconds until the next try counts, 0 when it may be made now. */
  waitSeconds(account: string, address: string, now: number): number {
    const entry = this.#entries.get(keyOf(account, address));
    if (!entry || entry.failures < freeFailures) return 0;
    const wait = Math.min(maxWaitSeconds, 2 ** (entry.failures - freeFailures));
    return Math.max(0, Math.ceil(wait - (now - entry.lastAt) / 1000));
  }

  recordFailure(account: string, address: string, now: number): void {
    const key = keyOf(account, address);
    const entry = this.#entries.get(key);
    const isFresh = !entry || now - entry.lastAt > forgetSeconds * 1000;
    this.#entries.delete(key);
    this.#entries.set(key, { failures: isFresh ? 1 : entry.failures + 1, lastAt: now });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > maxEntries && !oldest.done) this.#entries.delete(oldest.value);
  }

  recordSuccess(account: string, address: string): void {
    this.#entries.delete(keyOf(account, address));
  }
}

function keyOf(account: string, address: string): string {
  return `${account.trim().toLowerCase()}\0${address}`;
}
