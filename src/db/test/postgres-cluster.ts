import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded/index.ts';
import { migrate } from '../migrate.ts';
import { guardServer } from './guard.ts';

export const templateDatabase = 'tpl';

const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

export interface TestCluster {
  /** Database `postgres`, as superuser. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** A throw-away PostgreSQL 18 in a temporary folder, with the migrated template database; gone when this process is. */
export async function startTestCluster(settings: Record<string, string> = {}): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-test-pg-'));
  const server = await startEmbeddedPostgres({ folder, port: await freePort(), settings: { ...unsafeButFast, ...settings } });
  const guard = guardServer(server.pid, folder);
  await createTemplate(server.url());
  return { url: server.url(), pid: server.pid, stop: guard.release };
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${templateDatabase}`);
  } finally {
    await client.end();
  }
  await migrate(databaseUrl(url, templateDatabase));
}

export function databaseUrl(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
