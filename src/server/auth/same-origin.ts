/**
 * Whether a request that may change something comes from a page of this console. A form on another site can send neither
 * `application/json` nor our origin, and a missing or `null` origin counts as foreign.
 */
export function isFromOwnPage(headers: Headers, ownUrl: string | undefined): boolean {
  const origin = headers.get('origin');
  if (!origin || origin === 'null') return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  return hostOf(origin) !== null && (hostOf(origin) === headers.get('host') || (ownUrl !== undefined && hostOf(origin) === hostOf(ownUrl)));
}

export function isJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}
