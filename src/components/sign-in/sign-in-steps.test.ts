import { expect, test } from 'vitest';
import { failureOfLink, stepAfter } from './sign-in-steps.ts';

test('after the right password of somebody with a second factor the code is asked for, without a complaint', () => {
  expect(stepAfter('code-required')).toEqual({ isCodeAsked: true, failure: null });
  expect(stepAfter('code-refused')).toEqual({ isCodeAsked: true, failure: 'codeRefused' });
});

test('a wrong password and a silent server are told apart', () => {
  expect(stepAfter('CredentialsSignin').failure).toBe('refused');
  expect(stepAfter(undefined)).toEqual({ isCodeAsked: false, failure: 'failed' });
});

test('a provider that knows somebody without an account here is told apart from one that failed', () => {
  expect([failureOfLink(null), failureOfLink('AccessDenied'), failureOfLink('OAuthCallback')]).toEqual([null, 'oidcRefused', 'oidcFailed']);
});
