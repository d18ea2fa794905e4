import { environment } from '../env.ts';

/** What the sign-in page calls the OpenID provider, empty when it has no name; null when there is none. */
export function providerName(): string | null {
  const { OIDC_ISSUER, OIDC_NAME } = environment();
  return OIDC_ISSUER === undefined ? null : OIDC_NAME;
}
