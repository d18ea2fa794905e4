import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { encode } from 'next-auth/jwt';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedTree } from '../services/testing/seed.ts';
import { createWorld, type World } from '../services/testing/world.ts';
import { theConsole } from './console.ts';
import { handleHealth, handleMetrics, handleReadiness } from './health.ts';
import { handleIngest } from './ingest.ts';
import { handleTrpc } from './trpc.ts';
import { handleUpload } from './uploads.ts';

const own = 'http://console.example.com';
const secret = 's'.repeat(20) + 'x'.repeat(20);
let world: World;
let cookie: string;
let userId: string;

beforeAll(async () => {
  world = await createWorld();
  const files = mkdtempSync(join(tmpdir(), 'headwater-http-'));
  Object.assign(process.env, {
    DATABASE_URL: world.database.url,
    AUTH_SECRET: secret,
    ENCRYPTION_KEY: world.encryptionKey,
    LOG_LEVEL: 'silent',
    HOSTNAME: '127.0.0.1',
    HEADWATER_DATA_DIR: files,
    HEADWATER_MAX_UPLOAD_BYTES: '1000',
  });
  userId = (await world.contextAs('editor')).actor.id as string;
  cookie = await cookieFor(userId, 1);
});
afterAll(async () => {
  await theConsole().close();
  await world.close();
});

async function cookieFor(sub: string, sessionVersion: number, signedWith = secret): Promise<string> {
  const sessionId = await openSessionOf(sub);
  return `next-auth.session-token=${await encode({ token: { sub, sessionVersion, sessionId }, secret: signedWith, maxAge: 600 })}`;
}

async function openSessionOf(userId: string): Promise<string> {
  const { rows } = await world.database.pool.query(
    `INSERT INTO user_session (user_id, session_version, method, expires_at)
     SELECT id, session_version, 'password', now() + interval '1 hour' FROM user_account WHERE id = $1 RETURNING id`,
    [userId],
  );
  return rows[0]?.id ?? userId;
}

interface Sent {
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly body?: string;
}

function trpc(
  path: string,
  { headers = {}, method = 'POST', body = JSON.stringify(superjson.serialize({ locale: 'en' })) }: Sent = {},
): Promise<Response> {
  const page = { host: 'console.example.com', origin: own, cookie, 'content-type': 'application/json' };
  return handleTrpc(
    new Request(`${own}/api/trpc/${path}`, { method, headers: { ...page, ...headers }, ...(method === 'POST' && { body }) }),
  );
}

const read = (path: string, headers: Record<string, string> = {}) =>
  handleTrpc(
    new Request(`${own}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: {} }))}`, {
      headers: { host: 'console.example.com', cookie, ...headers },
    }),
  );

test('a mutation from a page of the console is done', async () => {
  expect((await trpc('account.update')).status).toBe(200);
});

test.each([
  ['a form of another site', { headers: { origin: 'http://evil.example', 'content-type': 'text/plain' } }],
  ['JSON from another site', { headers: { origin: 'http://evil.example' } }],
  ['JSON posted as text', { headers: { 'content-type': 'text/plain' } }],
  ['a multipart form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
  ['a null origin', { headers: { origin: 'null' } }],
  ['no origin', { headers: { origin: '' } }],
  ['a page of a neighbouring site', { headers: { 'sec-fetch-site': 'same-site' } }],
  ['another method', { method: 'PUT' }],
])('a mutation by %s is refused before anything is read', async (_, sent) => {
  const answer = await trpc('account.update', sent);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'access/cross-site' });
});

test('a mutation by GET is refused, alone, in a batch and with a method override', async () => {
  const input = encodeURIComponent(JSON.stringify({ json: { locale: 'zh-CN' } }));
  for (const path of [
    `account.update?input=${input}`,
    `account.get,account.update?batch=1&input=${encodeURIComponent('{"0":{"json":{}},"1":{"json":{"locale":"zh-CN"}}}')}`,
  ]) {
    const answer = await handleTrpc(new Request(`${own}/api/trpc/${path}`, { headers: { cookie, 'x-http-method-override': 'POST' } }));
    expect([400, 405]).toContain(answer.status);
  }
  const { rows } = await world.database.pool.query('SELECT locale FROM user_account WHERE id = $1', [userId]);
  expect(rows).toEqual([{ locale: 'en' }]);
});

test('a session ends the moment its user is disabled', async () => {
  expect((await read('account.get')).status).toBe(200);
  await world.database.pool.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId]);
  expect((await read('account.get')).status).toBe(401);
  await world.database.pool.query('UPDATE user_account SET disabled_at = NULL WHERE id = $1', [userId]);
});

test.each([
  ['an older session number', () => cookieFor(userId, 0)],
  ['another key', () => cookieFor(userId, 1, 'y'.repeat(40))],
  [
    'no encryption at all',
    async () =>
      `next-auth.session-token=${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: userId, sessionVersion: 1 })).toString('base64url')}.`,
  ],
  ['an unknown user', () => cookieFor('00000000-0000-4000-8000-000000000000', 1)],
])('a token with %s is nobody', async (_, make) => {
  expect((await read('account.get', { cookie: await make() })).status).toBe(401);
});

test('an error carries code, field and issues, and no stack', async () => {
  const body = JSON.stringify(superjson.serialize({ newPassword: 'short' }));
  const answer = await trpc('account.updatePassword', { body });
  const { json } = ((await answer.json()) as { error: { json: { data: Record<string, unknown> } } }).error;
  expect(json.data).toMatchObject({ httpStatus: 400, error: { code: 'input/invalid', field: 'currentPassword' } });
  expect(JSON.stringify(json)).not.toContain('stack');
});

test('a token needs no page of the console and no cookie beside it; an invalid one is nobody, whatever the cookie says', async () => {
  const { appRouter } = await import('../trpc/router.ts');
  const context = await world.contextAs('editor');
  const { token } = await appRouter
    .createCaller({ services: context })
    .apiToken.create({ name: 'nightly', role: 'viewer', expiresInDays: 1 });
  const bearer = (value: string) => ({ authorization: `Bearer ${value}`, cookie: '', origin: '' });
  expect((await read('source.list', bearer(token))).status).toBe(200);
  expect((await read('source.list', { authorization: 'Bearer hw_forged' })).status).toBe(401);
  const body = JSON.stringify(superjson.serialize({ id: world.encryptionKey.slice(0, 8), version: 1 }));
  const malformed = await trpc('source.update', { headers: bearer(token), body });
  expect(malformed.status).toBe(400);
  const asked = JSON.stringify(superjson.serialize({ key: 'console.environmentName', value: 'x' }));
  expect((await trpc('setting.update', { headers: bearer(token), body: asked })).status).toBe(403);
});

test('an error nobody foresaw tells the browser its kind and nothing it quotes', async () => {
  await world.database.pool.query('ALTER TABLE setting RENAME COLUMN value TO worth');
  const body = JSON.stringify(superjson.serialize({ key: 'console.environmentName', value: 'canary-91ab' }));
  const admin = await cookieFor((await world.contextAs('admin')).actor.id as string, 1);
  const answer = await trpc('setting.update', { body, headers: { cookie: admin } });
  await world.database.pool.query('ALTER TABLE setting RENAME COLUMN worth TO value');
  const text = await answer.text();
  expect([answer.status, text.includes('canary-91ab'), text.includes('select')]).toEqual([500, false, false]);
  expect(text).toContain('"message":"42703"');
});

test('an upload is streamed to a name of our own, hashed and listed; a larger one leaves nothing behind', async () => {
  const headers = { host: 'console.example.com', origin: own, cookie };
  const send = (name: string, body: string) =>
    handleUpload(new Request(`${own}/api/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body }));
  const answer = await send('../../etc/订单.csv', 'a,b\n1,2\n');
  expect(answer.status).toBe(201);
  const file = (await answer.json()) as { id: string; name: string; reference: string };
  expect(file).toMatchObject({ name: '订单.csv', reference: `upload:${file.id}` });
  const { rows } = await world.database.pool.query('SELECT stored_path AS path FROM uploaded_file WHERE id = $1', [file.id]);
  expect(readFileSync(rows[0].path, 'utf8')).toBe('a,b\n1,2\n');
  expect((await send('big.csv', 'x'.repeat(2000))).status).toBe(413);
  expect(
    (
      await handleUpload(
        new Request(`${own}/api/uploads?name=a`, { method: 'POST', headers: { ...headers, origin: 'http://evil.example' }, body: 'x' }),
      )
    ).status,
  ).toBe(403);
});

test('health, readiness and metrics answer without a session, metrics only here', async () => {
  expect(handleHealth().status).toBe(200);
  expect(await (await handleReadiness()).json()).toEqual({ isReady: true, database: 'reachable', schema: 'current' });
  expect((await handleMetrics(new Request(`${own}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.1' } }))).status).toBe(403);
  expect((await handleMetrics(new Request(`${own}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1, 198.51.100.1' } }))).status).toBe(
    403,
  );
  const metrics = await handleMetrics(new Request(`${own}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } }));
  const lines = (await metrics.text()).split('\n');
  expect(lines).toContain('# TYPE headwater_rows_total counter');
  expect(lines).toContain('headwater_rows_total{fate="read"} 0');
});

test('a push is passed on to the worker that holds the interface, and its answer comes back', async () => {
  const tree = await seedTree(world);
  const { server, url, received } = await startIntake();
  const name = await holdRealtime(tree.interfaceId, url);
  const push = (to: string) =>
    handleIngest(
      new Request(`${own}/api/ingest/${to}?x=1`, {
        method: 'POST',
        headers: { authorization: 'Bearer t', cookie, 'idempotency-key': 'k' },
        body: '[{"id":1}]',
      }),
      to,
    );
  for (const to of [name, tree.interfaceId]) {
    const answer = await push(to);
    expect([answer.status, await answer.json(), answer.headers.get('x-intake')]).toEqual([202, { rows: 1 }, 'yes']);
  }
  expect(received[0]).toEqual({ path: `/intake/${name}?x=1`, body: '[{"id":1}]', authorization: 'Bearer t', cookie: undefined });
  await new Promise((resolve) => server.close(resolve));
  const gone = await push(name);
  expect([gone.status, gone.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await push('nobody')).status).toBe(503);
});

async function startIntake(): Promise<{ server: Server; url: string; received: Record<string, unknown>[] }> {
  const received: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    received.push({
      path: request.url,
      body: await text(request),
      authorization: request.headers.authorization,
      cookie: request.headers.cookie,
    });
    response.writeHead(202, { 'content-type': 'application/json', 'x-intake': 'yes' }).end('{"rows":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/intake`, received };
}

async function holdRealtime(interfaceId: string, ingestUrl: string): Promise<string> {
  const { pool } = world.database;
  const { rows } = await pool.query(`UPDATE source_interface SET kind = 'realtime' WHERE id = $1 RETURNING name`, [interfaceId]);
  const worker = await pool.query(
    `INSERT INTO worker (name, host, process_id, version, slots, ingest_url) VALUES ('w', 'h', 1, '0', 1, $1) RETURNING id`,
    [ingestUrl],
  );
  await pool.query(
    `INSERT INTO run (interface_id, source_id, trigger, requested_by, state, definition_version, worker_id)
     SELECT id, source_id, 'realtime', 'supervisor', 'running', 1, $2 FROM source_interface WHERE id = $1`,
    [interfaceId, worker.rows[0].id],
  );
  return rows[0].name;
}
