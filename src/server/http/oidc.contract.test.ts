import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../services/testing/world.ts';
import { theConsole } from './console.ts';
import { serviceContextOf } from './request-context.ts';
import { Browser, type Page } from './testing/browser.ts';
import { createConsoleServer } from './testing/console-server.ts';
import { close, type IdentityServer, listen, startIdentityServer } from './testing/identity-server.ts';

const clientSecret = 'a client secret of the provider';
const people = {
  ann: { email: 'ann@example.com', email_verified: true, name: 'Ann' },
  eve: { email: 'ann@example.com', email_verified: false, name: 'Not Ann' },
  bob: { email: 'bob@example.com', email_verified: true, name: 'Bob' },
  stranger: { email: 'stranger@example.com', email_verified: true, name: 'Stranger' },
};

let world: World;
let server: Server;
let provider: IdentityServer;
let home: string;

beforeAll(async () => {
  world = await createWorld();
  server = createConsoleServer();
  await listen(server);
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = await startIdentityServer(clientSecret, `${home}/api/auth/callback/oidc`, people);
  Object.assign(process.env, {
    DATABASE_URL: world.database.url,
    AUTH_SECRET: 's'.repeat(40),
    ENCRYPTION_KEY: world.encryptionKey,
    LOG_LEVEL: 'silent',
    NEXTAUTH_URL: home,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'headwater',
    OIDC_CLIENT_SECRET: clientSecret,
  });
});
afterAll(async () => {
  await provider.close();
  await close(server);
  await theConsole().close();
  await world.close();
});

/** From the button on the sign-in page through the provider's own pages and back. */
async function signInAs(login: string): Promise<{ browser: Browser; end: Page }> {
  const browser = new Browser();
  const start = await browser.open(`${home}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(start.text) as { csrfToken: string };
  const page = await browser.open(`${home}/api/auth/signin/oidc`, { csrfToken, callbackUrl: `${home}/overview` });
  const consent = page.url.startsWith(home) ? page : await browser.open(page.url, { prompt: 'login', login, password: 'x' });
  const end = consent.url.startsWith(home) ? consent : await browser.open(consent.url, { prompt: 'consent' });
  return { browser, end };
}

const actorOf = async (browser: Browser) => (await serviceContextOf(new Headers({ cookie: browser.cookiesOf(home) })))?.actor ?? null;
const newUser = async (email: string) => (await world.callAs('admin')).user.create({ email, name: 'Known', role: 'operator' });

test('somebody known by a verified e-mail is let in, linked, and known by the provider’s number from then on', async () => {
  const { id } = await newUser('ann@example.com');
  const { browser } = await signInAs('ann');
  expect(await actorOf(browser)).toMatchObject({ id, role: 'operator', name: 'ann@example.com' });
  await world.database.pool.query(`UPDATE user_account SET email = 'married@example.com' WHERE id = $1`, [id]);
  const again = await signInAs('ann');
  expect(await actorOf(again.browser)).toMatchObject({ id });
  await world.database.pool.query(`UPDATE user_account SET email = 'ann@example.com' WHERE id = $1`, [id]);
  const { rows } = await world.database.pool.query('SELECT issuer, subject FROM user_identity WHERE user_id = $1', [id]);
  expect(rows).toEqual([{ issuer: provider.issuer, subject: 'ann' }]);
});

test('an e-mail the provider has not verified opens nobody’s account', async () => {
  const { browser, end } = await signInAs('eve');
  expect(new URL(end.url).searchParams.get('error')).toBe('AccessDenied');
  expect(await actorOf(browser)).toBeNull();
});

test('who was invited gets the account with the role of the invitation; nobody else gets one', async () => {
  const admin = await world.callAs('admin');
  const { token } = await admin.invitation.create({ email: 'bob@example.com', name: 'Bob', role: 'reviewer' });
  const { browser } = await signInAs('bob');
  expect(await actorOf(browser)).toMatchObject({ name: 'bob@example.com', role: 'reviewer', mustChangePassword: false });
  await expect(admin.invitation.create({ email: 'bob@example.com', name: 'Bob', role: 'viewer' })).rejects.toMatchObject({
    message: 'account/email-taken',
  });
  expect(token).not.toBe('');
  const stranger = await signInAs('stranger');
  expect(new URL(stranger.end.url).searchParams.get('error')).toBe('AccessDenied');
  expect(await actorOf(stranger.browser)).toBeNull();
});

test('a disabled person is not let in, and a revoked session ends though the provider would vouch again', async () => {
  const admin = await world.callAs('admin');
  const { id } = await newUser('stranger@example.com');
  const { browser } = await signInAs('stranger');
  const [session] = await admin.user.listSessions({ id });
  expect(session).toMatchObject({ method: 'oidc', agent: 'a test browser' });
  await admin.user.cancelSession({ id, sessionId: session?.id ?? '' });
  expect(await actorOf(browser)).toBeNull();
  await admin.user.update({ id, isDisabled: true });
  expect(await actorOf((await signInAs('stranger')).browser)).toBeNull();
});

test('the request carries PKCE, state and nonce, and an answer to another request is refused', async () => {
  const { redirects } = (await signInAs('ann')).browser;
  const authorize = redirects.find((url) => url.pathname === '/auth');
  expect(Object.fromEntries(authorize?.searchParams ?? [])).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' });
  for (const name of ['code_challenge', 'state', 'nonce']) expect(authorize?.searchParams.get(name)).toMatch(/^[\w-]{20,}/);
  const callback = redirects.find((url) => url.pathname === '/api/auth/callback/oidc');
  const stolen = await new Browser().open(callback?.toString() ?? '');
  expect(new URL(stolen.url).searchParams.get('error')).toBe('OAuthCallback');
});
