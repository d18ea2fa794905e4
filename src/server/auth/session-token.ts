import { decode } from 'next-auth/jwt';

const cookieNames = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

/** What a session token says; whether it still holds is asked of the database at every request. */
export interface SessionClaim {
  readonly userId: string;
  readonly sessionVersion: number;
  readonly sessionId: string;
}

/** Reads the session cookie of any request; null for none, a forged or an expired one. */
export async function readSessionClaim(cookieHeader: string | null, secret: string): Promise<SessionClaim | null> {
  const token = cookieNames.map((name) => cookieOf(cookieHeader ?? '', name)).find(Boolean);
  if (!token) return null;
  const claims = await decode({ token, secret }).catch(() => null);
  return sessionClaimOf(claims);
}

/** The part of a decoded token that is ours; null when it is not one of ours. */
export function sessionClaimOf(claims: unknown): SessionClaim | null {
  const { sub, sessionVersion, sessionId } = (claims ?? {}) as { sub?: unknown; sessionVersion?: unknown; sessionId?: unknown };
  const isOurs = typeof sub === 'string' && typeof sessionVersion === 'number' && typeof sessionId === 'string';
  return isOurs ? { userId: sub, sessionVersion, sessionId } : null;
}

function cookieOf(header: string, name: string): string | undefined {
  const cookie = header.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return cookie && decodeURIComponent(cookie.trim().slice(name.length + 1));
}
