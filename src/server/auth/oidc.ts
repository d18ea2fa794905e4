import type { OAuthConfig } from 'next-auth/providers/oauth';

/** What next-auth's OpenID client answers with; its package is next-auth's own. */
interface TokenSet {
  readonly access_token?: string;
  claims(): object;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Claims of an ID token whose signature, issuer, audience, nonce and time were checked. */
export interface ProfileClaims {
  readonly iss: string;
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

const timeoutMilliseconds = 10_000;

/** Any OpenID provider with discovery: code flow with PKCE, state and nonce. */
export function oidcProvider({ issuer, clientId, clientSecret }: OidcSettings): OAuthConfig<ProfileClaims> {
  return {
    id: 'oidc',
    name: 'OpenID Connect',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    /** Providers may keep e-mail and name out of the ID token; what both say, the signed token says. */
    userinfo: {
      request: async ({ client, tokens }) => {
        const told = client.issuer.metadata.userinfo_endpoint
          ? await client.userinfo((tokens as unknown as TokenSet).access_token ?? '')
          : {};
        return { ...told, ...(tokens as unknown as TokenSet).claims() } as ProfileClaims;
      },
    },
    httpOptions: { timeout: timeoutMilliseconds },
    profile: ({ sub, name = '', email = '' }) => ({ id: sub, name, email }),
  };
}
