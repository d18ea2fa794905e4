/** Keys under `signIn` of what went wrong. */
export type Failure = 'refused' | 'failed' | 'codeRefused' | 'oidcRefused' | 'oidcFailed';

interface Step {
  readonly isCodeAsked: boolean;
  readonly failure: Failure | null;
}

/** What the form shows after an answer that let nobody in; no answer at all is a failure of the server. */
export function stepAfter(error: string | null | undefined): Step {
  if (error === 'code-required') return { isCodeAsked: true, failure: null };
  if (error === 'code-refused') return { isCodeAsked: true, failure: 'codeRefused' };
  return { isCodeAsked: false, failure: error === 'CredentialsSignin' ? 'refused' : 'failed' };
}

/** The error in the address after a provider sent somebody back. */
export function failureOfLink(error: string | null): Failure | null {
  if (error === null || error === 'SessionRequired') return null;
  return error === 'AccessDenied' ? 'oidcRefused' : 'oidcFailed';
}
