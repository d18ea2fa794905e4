import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A worker in a process of its own, as in production. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Waits for the process to end and returns its exit code, null after a signal. */
  exited(): Promise<number | null>;
}

/** The product's database with a source and a raw database beside it, all empty. */
export interface Cluster {
  readonly metadata: TestDatabase;
  readonly source: EmptyDatabase;
  readonly target: EmptyDatabase;
  readonly sourceId: string;
  startWorker(more?: Record<string, string>): Promise<WorkerProcess>;
  stop(): Promise<void>;
}

export async function startCluster(connector: { name: string; config: object } | null = null): Promise<Cluster> {
  const [metadata, source, target] = await Promise.all([createTestDatabase(), createEmptyDatabase(), createEmptyDatabase()]);
  await target.pool.query('CREATE SCHEMA raw');
  const workers: WorkerProcess[] = [];
  const sourceId = await createConnections(
    metadata.pool,
    connector ?? { name: 'postgres', config: postgresConfig(source.url) },
    postgresConfig(target.url),
  );
  return {
    metadata,
    source,
    target,
    sourceId,
    startWorker: async (more = {}) => {
      const worker = await startWorker(metadata.url, more);
      workers.push(worker);
      return worker;
    },
    stop: async () => {
      for (const worker of workers) worker.kill('SIGKILL');
      await Promise.all(workers.map((worker) => worker.exited()));
      await Promise.all([metadata.drop(), source.drop(), target.drop()]);
    },
  };
}

function postgresConfig(url: string): object {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    database: pathname.slice(1),
    user: username,
    password: decodeURIComponent(password),
    tls: 'disable',
  };
}

async function createConnections(pool: pg.Pool, source: { name: string; config: object }, target: object): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH raw AS (INSERT INTO raw_database (name, connector, config, schema_name) VALUES ('raw', 'postgres', $1, 'raw') RETURNING id)
     INSERT INTO source (raw_database_id, name, connector, config) SELECT id, 'source', $2, $3 FROM raw RETURNING id`,
    [JSON.stringify(target), source.name, JSON.stringify(source.config)],
  );
  return (rows[0] as { id: string }).id;
}

async function startWorker(databaseUrl: string, more: Record<string, string>): Promise<WorkerProcess> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough-0123',
    ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
    HEADWATER_EGRESS_ALLOW: '127.0.0.1',
    LOG_LEVEL: process.env.TEST_WORKER_LOG ?? 'silent',
    ...more,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    if (process.env.TEST_WORKER_LOG) process.stderr.write(chunk);
  });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) =>
    lines.on('line', (line) => (line === 'worker ready' ? resolve() : process.env.TEST_WORKER_LOG && process.stdout.write(`${line}\n`))),
  );
  await Promise.race([ready, exit.then(() => Promise.reject(new Error(`the worker did not start: ${errors}`)))]);
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  return { child, pid: child.pid as number, kill, exited: async () => (await exit)[0] as number | null };
}

export interface InterfaceOptions {
  readonly maxBatchRows?: number;
  readonly stallSeconds?: number;
  readonly kind?: 'batch' | 'realtime';
  readonly stream?: object;
  readonly writeMode?: 'append' | 'upsert';
}

const columns = [
  { name: 'id', kind: 'int64', nativeType: 'bigint', isKey: true },
  { name: 'name', kind: 'text', nativeType: 'text', isKey: false },
] as const;

/** An interface that lands `id` and `name` of a stream in the table `raw.landed`. */
export async function createLandingInterface(cluster: Cluster, options: InterfaceOptions = {}): Promise<string> {
  const { maxBatchRows = 500, kind = 'batch', writeMode = 'append' } = options;
  const definition = interfaceDefinitionSchema.parse({
    fields: columns.map(({ name, kind, nativeType, isKey }) => ({ name, type: { kind }, nativeType, isNullable: !isKey, isKey })),
    columns: columns.map(({ name, kind, nativeType, isKey }) => ({
      target: name,
      source: { kind: 'field', field: name },
      type: { kind },
      nativeType,
      isNullable: !isKey,
      isKey,
    })),
    increment: { kind: 'full' },
    target: { schema: 'raw', table: 'landed', writeMode, keyColumns: writeMode === 'upsert' ? ['id'] : [] },
    retry: { baseSeconds: 1, maxSeconds: 2 },
    limits: { maxBatchRows, ...(options.stallSeconds && { stallSeconds: options.stallSeconds }) },
  });
  const stream = options.stream ?? { path: ['public', 'origin'], kind: 'table', config: {} };
  const { rows } = await cluster.metadata.pool.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO source_interface (source_id, name, kind, state, stream, definition, published_version)
       VALUES ($1, 'landing', $2, 'online', $3, $4, 1) RETURNING id),
     published AS (INSERT INTO interface_version (interface_id, version, stream, definition, author) SELECT id, 1, $3, $4, 'test' FROM made)
     SELECT id FROM made`,
    [cluster.sourceId, kind, JSON.stringify(stream), JSON.stringify(definition)],
  );
  return (rows[0] as { id: string }).id;
}

/** Rows to land and the table they land in; without a primary key a row that lands twice is there twice. */
export async function createOrigin(cluster: Cluster, rowCount: number): Promise<void> {
  await cluster.source.pool.query('CREATE TABLE origin (id bigint PRIMARY KEY, name text)');
  await cluster.source.pool.query(`INSERT INTO origin SELECT n, 'name ' || n FROM generate_series(1, $1::bigint) AS n`, [rowCount]);
  await cluster.target.pool.query('CREATE TABLE raw.landed (id bigint, name text)');
}

export async function countLanded(cluster: Cluster): Promise<{ rows: number; distinct: number }> {
  const { rows } = await cluster.target.pool.query<{ rows: number; distinct: number }>(
    'SELECT count(*)::int AS rows, count(DISTINCT id)::int AS distinct FROM raw.landed',
  );
  return rows[0] as { rows: number; distinct: number };
}

export interface RunRow {
  readonly state: string;
  readonly attempt: number;
  readonly read: number;
  readonly written: number;
  readonly workerId: string | null;
  readonly waitingReason: string | null;
  readonly error: { code: string } | null;
}

export async function readRun(cluster: Cluster, runId: string): Promise<RunRow> {
  const { rows } = await cluster.metadata.pool.query<RunRow>(
    `SELECT state, attempt, read::int, written::int, worker_id AS "workerId", waiting_reason AS "waitingReason", error FROM run WHERE id = $1`,
    [runId],
  );
  return rows[0] as RunRow;
}
