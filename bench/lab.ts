import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#src/db/embedded/index.ts';
import { type Product, startProduct } from './product.ts';
import { shell } from './shell.ts';

/** Everything a measure may use: one PostgreSQL with default durability, the product on it, a folder for files. */
export interface Lab {
  readonly isQuick: boolean;
  /** Counted pairs of a contest. */
  readonly pairs: number;
  readonly folder: string;
  readonly product: Product;
  /** Database `bench`: sources in schema `src`, targets in schema `dst`. */
  readonly url: string;
  query(sql: string): Promise<Record<string, string>[]>;
  psql(sql: string): string;
}

export async function withLab(isQuick: boolean, work: (lab: Lab) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-bench-'));
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    settings: { max_wal_size: '8GB', shared_buffers: '512MB', checkpoint_timeout: '30min' },
  });
  try {
    await openLab(postgres, folder, isQuick, work);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openLab(postgres: EmbeddedPostgres, folder: string, isQuick: boolean, work: (lab: Lab) => Promise<void>) {
  await onDatabase(postgres.url(), 'CREATE DATABASE bench', 'CREATE DATABASE headwater');
  const url = postgres.url('bench');
  await onDatabase(url, 'CREATE SCHEMA src', 'CREATE SCHEMA dst');
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'bench' });
  pool.on('error', () => {});
  const product = await startProduct(postgres.url('headwater'), folder, url);
  try {
    await work({
      isQuick,
      pairs: isQuick ? 2 : 5,
      folder,
      product,
      url,
      query: async (sql) => (await pool.query(sql)).rows,
      psql: (sql) => `psql '${url}' -v ON_ERROR_STOP=1 -qX -c "${sql}"`,
    });
  } finally {
    await product.stop();
    await pool.end();
  }
}

async function onDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** `psql COPY binary | psql COPY binary`: the limit for PostgreSQL to PostgreSQL. */
export async function copyBinary(lab: Lab, source: string, target: string): Promise<void> {
  await shell(`${lab.psql(`COPY ${source} TO STDOUT (FORMAT binary)`)} | ${lab.psql(`COPY ${target} FROM STDIN (FORMAT binary)`)}`);
}

/** An empty table and a settled server, before a timed run. */
export async function emptyTable(lab: Lab, table: string): Promise<void> {
  await lab.query(`TRUNCATE ${table}`);
  await lab.query('CHECKPOINT');
}
