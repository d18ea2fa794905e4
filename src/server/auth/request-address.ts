/** Where a request came from, as far as it can be believed. */
export interface RequestAddress {
  /** For back-off: empty unless a proxy of ours vouches for it. */
  readonly trusted: string;
  /** For the audit: says when nobody vouches for it. */
  readonly shown: string | null;
}

/** Anybody can send X-Forwarded-For; only the entries our own proxies appended count. */
export function requestAddressOf(forwardedFor: string | null | undefined, trustedHops: number): RequestAddress {
  const entries = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const trusted = trustedHops > 0 ? entries.at(-trustedHops) : undefined;
  if (trusted !== undefined) return { trusted, shown: trusted };
  const claimed = entries.at(-1);
  return { trusted: '', shown: claimed ? `${claimed.slice(0, 60)} (unverified)` : null };
}
