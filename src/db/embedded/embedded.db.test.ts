import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardServer } from '../test/guard.ts';
import { freePort } from '../test/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

let folder: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-embedded-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port?: number): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, port: port ?? (await freePort()) });
  if (!server.isReused) guardServer(server.pid, folder);
  running.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(server.url());
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

test('keeps every committed row over kill -9 of the server', async () => {
  const first = await start();
  await query(first, 'CREATE TABLE kept AS SELECT n FROM generate_series(1, 10000) n');
  process.kill(first.pid, 'SIGKILL');
  const second = await start(first.port);
  expect(second.isReused).toBe(false);
  expect((await query(second, 'SELECT count(*)::int AS rows FROM kept')).rows).toEqual([{ rows: 10000 }]);
});

test('uses the server that runs already instead of a second one', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ pid: first.pid, port: first.port, isReused: true });
});

test('moves to the next port when the wanted one is busy and says so', async () => {
  const blocker = createServer();
  const busy = await freePort();
  await new Promise<void>((resolve) => blocker.listen(busy, '127.0.0.1', resolve));
  const said: string[] = [];
  const server = await startEmbeddedPostgres({ folder, port: busy, log: (text) => said.push(text) });
  running.push(server);
  guardServer(server.pid, folder);
  blocker.close();
  expect(server.port).toBeGreaterThan(busy);
  expect(said[0]).toContain(`Port ${busy} is busy`);
});

test('two starts at once give one server', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.pid).toBe(two.pid);
});

test('asks for the password and shows its files to the owner only', async () => {
  const server = await start();
  const stranger = new pg.Client(server.url().replace(/:[^:@/]+@/, ':wrong@'));
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  const open = readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
  expect(open).toEqual([]);
});
