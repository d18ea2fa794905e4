import { createHash } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import nextAuth from 'next-auth';
import { expect, test } from 'vitest';
import { authOptionsOf } from './options.ts';
import { readSessionClaim } from './session-token.ts';

const secret = 'a secret of forty characters, or a little';
const attempts: unknown[] = [];
const options = authOptionsOf({
  secret,
  signIn: async (credentials) => {
    attempts.push(credentials);
    if (credentials.password === 'half') return credentials.code === '' ? 'code-required' : 'code-refused';
    return credentials.password === 'right' ? { id: '7d3c', sessionVersion: 3, sessionId: 'a1' } : null;
  },
  signOut: async () => undefined,
  oidc: null,
  signInWithIdentity: async () => null,
});
const csrfToken = 'c'.repeat(64);
const csrfCookie = `${csrfToken}|${createHash('sha256').update(`${csrfToken}${secret}`).digest('hex')}`;

interface Answer {
  status: number;
  body: string;
  sessionCookie: string | undefined;
}

async function post(password: string, token = csrfToken): Promise<Answer> {
  const request = {
    method: 'POST',
    query: { nextauth: ['callback', 'credentials'] },
    cookies: { 'next-auth.csrf-token': csrfCookie },
    headers: { host: 'console.example.com', 'x-forwarded-for': '203.0.113.9' },
    body: { email: 'ann@example.com', password, csrfToken: token, json: 'true' },
  };
  const answer: Answer = { status: 200, body: '', sessionCookie: undefined };
  const headers = new Map<string, string[]>();
  const response = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => void headers.set(name.toLowerCase(), [value].flat()),
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    json: (body: unknown) => Object.assign(answer, { body: JSON.stringify(body) }),
    send: (body: unknown) => Object.assign(answer, { body: String(body) }),
    end: () => undefined,
    redirect: () => undefined,
  };
  await nextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  answer.sessionCookie = headers.get('set-cookie')?.find((cookie) => /session-token=[^;]/.test(cookie));
  return answer;
}

test('the right password gives a cookie no script can read, for the user, session and session number', async () => {
  const { sessionCookie } = await post('right');
  expect(sessionCookie).toMatch(/HttpOnly/i);
  expect(sessionCookie).toMatch(/SameSite=Lax/i);
  expect(await readSessionClaim(`a=b; ${sessionCookie?.split(';')[0]}`, secret)).toEqual({
    userId: '7d3c',
    sessionVersion: 3,
    sessionId: 'a1',
  });
  expect(attempts.at(-1)).toEqual({ email: 'ann@example.com', password: 'right', code: '' });
});

test('the wrong password gives none and says nothing about why', async () => {
  const { status, body, sessionCookie } = await post('wrong');
  expect([status, sessionCookie]).toEqual([401, undefined]);
  expect(body).toContain('CredentialsSignin');
});

test('the right password of somebody with a second factor gives no cookie, and asks for the code', async () => {
  const { status, body, sessionCookie } = await post('half');
  expect([status, sessionCookie]).toEqual([401, undefined]);
  expect(body).toContain('error=code-required');
});

test('without the token of the form nobody is signed in', async () => {
  const count = attempts.length;
  expect((await post('right', 'forged')).sessionCookie).toBeUndefined();
  expect(attempts).toHaveLength(count);
});
