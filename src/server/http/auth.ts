import nextAuth, { type AuthOptions } from 'next-auth';
import type { OidcSettings, ProfileClaims } from '../auth/oidc.ts';
import { type Admitted, authOptionsOf, type Verdict } from '../auth/options.ts';
import { requestAddressOf } from '../auth/request-address.ts';
import type { SessionClaim } from '../auth/session-token.ts';
import { type Environment, environment } from '../env.ts';
import { findActor, type SignInAttempt, signIn, signInWithIdentity } from '../services/account/index.ts';
import { signOut } from '../services/session/index.ts';
import { theConsole } from './console.ts';
import { visitorOf } from './request-context.ts';

type Handler = (request: Request, context: unknown) => Promise<Response>;

/** Sign-in, sign-out and the session cookie. */
export async function handleAuth(request: Request, context: unknown): Promise<Response> {
  return (nextAuth(authOptionsFor(request.headers)) as Handler)(request, context);
}

/** Made for each request: who signs in is written down with where they came from. */
export function authOptionsFor(headers: Headers): AuthOptions {
  const env = environment();
  return authOptionsOf({
    secret: env.AUTH_SECRET,
    oidc: oidcSettingsOf(env),
    signIn: (credentials) => signInFrom(headers, credentials),
    signInWithIdentity: (claims) => admitIdentity(headers, claims),
    signOut: (claim) => signOutFrom(headers, claim),
  });
}

export function oidcSettingsOf(env: Environment): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  return issuer === undefined ? null : { issuer, clientId, clientSecret };
}

async function signInFrom(headers: Headers, credentials: Pick<SignInAttempt, 'email' | 'password' | 'code'>): Promise<Verdict> {
  const { origin, agent } = visitorOf(headers);
  const address = requestAddressOf(headers.get('x-forwarded-for'), environment().HEADWATER_TRUSTED_PROXY_HOPS).trusted;
  const outcome = await signIn(theConsole(), { ...credentials, address, origin, agent });
  if (outcome.kind === 'signed-in') return admitted(outcome);
  return outcome.kind === 'refused' ? null : outcome.kind;
}

async function admitIdentity(headers: Headers, claims: ProfileClaims): Promise<Admitted | null> {
  const { iss: issuer, sub: subject, email = '', email_verified: verified, name = '' } = claims;
  const identity = { issuer, subject, email, isEmailVerified: verified === true || verified === 'true', name };
  const { OIDC_DEFAULT_ROLE: defaultRole } = environment();
  const found = await signInWithIdentity(visitorOf(headers), identity, { defaultRole: defaultRole === '' ? null : defaultRole });
  return found && admitted(found);
}

function admitted({ user, sessionId }: { user: { id: string; sessionVersion: number }; sessionId: string }): Admitted {
  return { id: user.id, sessionVersion: user.sessionVersion, sessionId };
}

async function signOutFrom(headers: Headers, claim: SessionClaim): Promise<void> {
  const visitor = visitorOf(headers);
  const actor = await findActor(visitor.db, claim, { now: visitor.ports.now(), address: visitor.origin });
  if (actor) await signOut({ ...visitor, actor });
}
