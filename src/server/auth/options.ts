import type { AuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { type OidcSettings, oidcProvider, type ProfileClaims } from './oidc.ts';
import { type SessionClaim, sessionClaimOf } from './session-token.ts';

const maxAgeSeconds = 12 * 3600;

interface SignedIn extends User {
  readonly sessionVersion: number;
  readonly sessionId: string;
}

/** A person let in: what the cookie will hold. */
export interface Admitted {
  readonly id: string;
  readonly sessionVersion: number;
  readonly sessionId: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/** `code-required` and `code-refused` come only after the right password; null is every other kind of failure. */
export type Verdict = Admitted | 'code-required' | 'code-refused' | null;

export interface AuthParts {
  readonly secret: string;
  readonly signIn: (credentials: Credentials) => Promise<Verdict>;
  readonly signOut: (claim: SessionClaim) => Promise<void>;
  /** Null without an OpenID provider. */
  readonly oidc: OidcSettings | null;
  readonly signInWithIdentity: (claims: ProfileClaims) => Promise<Admitted | null>;
}

/** The token holds who, which session and which session number; role and rights are read at every request. */
export function authOptionsOf(parts: AuthParts): AuthOptions {
  return {
    secret: parts.secret,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [passwords(parts), ...(parts.oidc ? [oidcProvider(parts.oidc)] : [])],
    callbacks: {
      /** The provider has proved who it is; whether that is somebody here is asked before a cookie is made. */
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== 'oidc') return true;
        const admitted = profile ? await parts.signInWithIdentity(profile as ProfileClaims) : null;
        Object.assign(user, admitted);
        return admitted !== null;
      },
      jwt: ({ token, user }) => {
        if (!user) return token;
        const { id, sessionVersion, sessionId } = user as SignedIn;
        return { sub: id, sessionVersion, sessionId };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const claim = sessionClaimOf(token);
        if (claim) await parts.signOut(claim);
      },
    },
  };
}

function passwords({ signIn }: AuthParts) {
  return credentialsProvider({
    name: 'credentials',
    credentials: { email: {}, password: {}, code: {} },
    authorize: async (credentials): Promise<SignedIn | null> => {
      const { email, password, code = '' } = credentials ?? {};
      if (typeof email !== 'string' || typeof password !== 'string' || typeof code !== 'string') return null;
      if (email.length > 254 || password.length > 200 || code.length > 40) return null;
      const verdict = await signIn({ email, password, code });
      if (typeof verdict === 'string') throw new Error(verdict);
      return verdict;
    },
  });
}
