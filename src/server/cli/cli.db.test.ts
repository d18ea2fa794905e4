import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { render } from './output.ts';

let database: TestDatabase;
let environment: Record<string, string | undefined>;
let file: string;
const program = fileURLToPath(new URL(`../../../dist/test-cli-${process.pid}.mjs`, import.meta.url));

beforeAll(async () => {
  await bundle();
  database = await createTestDatabase();
  const { hostname, port, username, password, pathname } = new URL(database.url);
  const folder = mkdtempSync(join(tmpdir(), 'headwater-cli-'));
  const secrets = { AUTH_SECRET: randomBytes(32).toString('hex'), ENCRYPTION_KEY: randomBytes(32).toString('hex'), OWN_PASSWORD: password };
  environment = {
    PATH: process.env.PATH,
    DATABASE_URL: database.url,
    HEADWATER_EGRESS_ALLOW: '127.0.0.1',
    HEADWATER_DATA_DIR: folder,
    ...secrets,
  };
  await database.pool.query('CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text)');
  const config = {
    host: hostname,
    port: Number(port),
    database: pathname.slice(1),
    user: username,
    password: '${secret:OWN_PASSWORD}',
    tls: 'disable',
  };
  const documents = [
    {
      apiVersion: 'headwater/v1',
      kind: 'RawDatabase',
      metadata: { name: 'landing' },
      spec: { connector: 'postgres', schemaName: 'raw', config },
    },
    {
      apiVersion: 'headwater/v1',
      kind: 'Source',
      metadata: { name: 'shop', rawDatabase: 'landing' },
      spec: { connector: 'postgres', config },
    },
    {
      apiVersion: 'headwater/v1',
      kind: 'Interface',
      metadata: { name: 'orders', source: 'shop', rawDatabase: 'landing' },
      spec: { stream: { path: ['shop', 'orders'], kind: 'table' } },
    },
  ];
  file = join(folder, 'all.yaml');
  writeFileSync(file, documents.map((document) => stringify(document)).join('---\n'));
});
afterAll(async () => {
  rmSync(program, { force: true });
  await database.drop();
});

/** As it ships: one file; libraries with native code stay outside. */
async function bundle(): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['@node-rs/argon2', 'pino', 'vega-datasets', 'pg-native'],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'error',
  });
}

async function headwater(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: environment as NodeJS.ProcessEnv });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test('the same file applied twice changes nothing the second time, and every command speaks of the same objects', async () => {
  const outcomes = async () => {
    const { code, out } = await headwater('apply', '-f', file, '--publish', '-o', 'json');
    return [code, (JSON.parse(out) as { outcome: string }[]).map((item) => item.outcome)];
  };
  expect(await outcomes()).toEqual([0, ['created', 'created', 'created']]);
  expect(await outcomes()).toEqual([0, ['unchanged', 'unchanged', 'unchanged']]);
  expect((await headwater('check', 'landing/shop')).code).toBe(0);
  expect((await headwater('preview', 'shop/orders', '-o', 'json')).out).toContain('"read": 0');
  const queued = await headwater('run', 'orders', '-o', 'json');
  const { id, state } = JSON.parse(queued.out) as { id: string; state: string };
  expect(state).toBe('queued');
  expect((await headwater('runs', '--interface', 'orders', '-o', 'yaml')).out).toContain(`id: "${id}"`);
  expect((await headwater('prove', id)).code).toBe(1);
  const exported = await headwater('export');
  expect(exported.out).not.toContain(environment.OWN_PASSWORD);
  expect((await headwater('audit', 'verify')).code).toBe(0);
});

test('exit codes tell failed from asked wrongly, and errors say what to do', async () => {
  expect(await headwater('prove', '999')).toMatchObject({ code: 1, out: '' });
  expect((await headwater('check', 'nowhere')).err).toContain('object/missing\n  This object does not exist');
  expect((await headwater('runs', '--limit', 'many')).code).toBe(2);
  expect((await headwater('prove', 'first')).code).toBe(2);
  expect((await headwater('fly')).code).toBe(2);
  expect((await headwater('--help')).code).toBe(0);
});

test('an unusable environment is named completely, without a value', async () => {
  const before = environment;
  environment = { PATH: before.PATH, DATABASE_URL: 'mysql://hunter2', ENCRYPTION_KEY: 'abc' };
  const { code, err } = await headwater('doctor');
  environment = before;
  expect(code).toBe(1);
  expect(err).toMatch(/DATABASE_URL[\s\S]*AUTH_SECRET is not set[\s\S]*ENCRYPTION_KEY/);
  expect(err).not.toMatch(/hunter2|abc/);
});

test('the first administrator is made once', async () => {
  const first = await headwater('init-admin', '--json');
  expect(JSON.parse(first.out)).toMatchObject({ email: 'admin@headwater.local', password: expect.stringMatching(/^\w{20}$/) });
  expect(JSON.parse((await headwater('init-admin', '--json')).out)).toBeNull();
});

test('an exported head is verified later, and a chain that was changed before it fails', async () => {
  const { out: head } = await headwater('audit', 'head');
  const kept = `${file}.head.json`;
  writeFileSync(kept, head);
  expect((await headwater('audit', 'verify', '--head', kept)).code).toBe(0);
  await database.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; UPDATE audit_event SET reason = 'later'; COMMIT`);
  expect(await headwater('audit', 'verify', '--head', kept, '-o', 'json')).toMatchObject({
    code: 1,
    out: expect.stringContaining('"isIntact": false'),
  });
  expect((await headwater('audit', 'verify', '--head', file)).err).toContain('audit/head-unknown');
});

test('a verb is called at a console only when one is named', async () => {
  expect((await headwater('call', 'source.list')).err).toContain('cli/no-console');
  expect((await headwater('call', 'source.list', 'not json')).code).toBe(2);
});

test('a table lines up wide characters and lets no control character through', () => {
  expect(
    render(
      [
        { name: '订单', n: 1 },
        { name: 'abc\x1b[31m', n: null },
      ],
      'table',
    ),
  ).toBe('name      n\n订单      1\nabc·[31m  –');
});
