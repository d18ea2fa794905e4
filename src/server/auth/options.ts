import type { AuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import type { SignInAttempt } from '../services/account/index.ts';

const maxAgeSeconds = 12 * 3600;

interface SignedIn extends User {
  readonly sessionVersion: number;
}

export interface AuthParts {
  readonly secret: string;
  /** The id and session number of the user, null for every kind of failure. */
  readonly signIn: (
    attempt: Pick<SignInAttempt, 'email' | 'password'>,
    forwardedFor: string | undefined,
  ) => Promise<{ id: string; sessionVersion: number } | null>;
}

/** The token holds who and which session number; role and rights are read at every request. */
export function authOptionsOf({ secret, signIn }: AuthParts): AuthOptions {
  return {
    secret,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      credentialsProvider({
        name: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request): Promise<SignedIn | null> => {
          const { email, password } = credentials ?? {};
          if (typeof email !== 'string' || typeof password !== 'string' || email.length > 254 || password.length > 200) return null;
          const forwardedFor = request.headers?.['x-forwarded-for'];
          return signIn({ email, password }, typeof forwardedFor === 'string' ? forwardedFor : undefined);
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionVersion: (user as SignedIn).sessionVersion } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}
