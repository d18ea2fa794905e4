import type { OAuthConfig } from 'next-auth/providers/oauth';

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
    httpOptions: { timeout: timeoutMilliseconds },
    profile: ({ sub, name = '', email = '' }) => ({ id: sub, name, email }),
  };
}
