import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '#src/db/migrate.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { buildPrograms } from '../scripts/lib/build.ts';
import { workerNodeOptions } from '../scripts/lib/programs.ts';
import { throwAwayEnvironment } from './environment.ts';
import { type Part, startPart } from './process.ts';
import { secondsOf } from './statistics.ts';
import { openVerbs, postgresConfig, publishDiscovered, publishStream, type RuleChoice, stepsOf } from './verbs.ts';

export interface InterfaceChoice {
  readonly source: 'postgres' | 'mysql' | 'file';
  /** PostgreSQL source. */
  readonly url?: string;
  /** Other sources: the connector's own settings. */
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly table: readonly string[];
  readonly format?: string;
  readonly target: readonly [schema: string, table: string];
  readonly writeMode?: 'append' | 'upsert';
  readonly keyColumns?: readonly string[];
  readonly rules: readonly RuleChoice[];
  readonly limits?: Partial<InterfaceDefinition['limits']>;
}

export interface RunFigures {
  /** From the wish to start it to its final state. */
  readonly seconds: number;
}

/** The product as a user has it: a migrated database, the verbs, and a worker process from the built bundle. */
export interface Product {
  readonly filesFolder: string;
  interface(choice: InterfaceChoice): Promise<{ run(): Promise<RunFigures> }>;
  pushInterface(choice: Pick<InterfaceChoice, 'target' | 'rules'>): Promise<{ url: string; token: string }>;
  restartWorker(): Promise<void>;
  /** Highest resident memory of the worker since its start. */
  peakWorkerBytes(): Promise<number>;
  stop(): Promise<void>;
}

const readingsStream: StreamRef = {
  kind: 'endpoint',
  path: ['readings'],
  config: {
    fields: [
      { name: 'id', type: { kind: 'int64' }, nativeType: 'int64', isNullable: false, isKey: false, isCursorCandidate: false },
      { name: 'device', type: { kind: 'text' }, nativeType: 'text', isNullable: false, isKey: false, isCursorCandidate: false },
      { name: 'reading', type: { kind: 'float64' }, nativeType: 'float64', isNullable: true, isKey: false, isCursorCandidate: false },
      {
        name: 'taken_at',
        type: { kind: 'timestamptz' },
        nativeType: 'timestamptz',
        isNullable: false,
        isKey: false,
        isCursorCandidate: false,
      },
    ],
  },
};

const finalStates = ['succeeded', 'succeeded_with_quarantine', 'failed', 'cancelled'];
const pollMilliseconds = 10;
/** A run that ends tells the queue; this is for one that can't tell any more. */
const patrolMilliseconds = 1000;
const patienceSeconds = 3600;

export async function startProduct(databaseUrl: string, folder: string, targetUrl: string): Promise<Product> {
  const filesFolder = join(folder, 'files');
  await mkdir(filesFolder, { recursive: true });
  const env = throwAwayEnvironment(databaseUrl, folder, filesFolder);
  await migrate(databaseUrl);
  await buildPrograms();
  const { composition, verbs } = openVerbs(env);
  const queueMoves = await listenToQueue(databaseUrl);
  const rawDatabase = await verbs.rawDatabase.create({
    name: 'bench',
    connector: 'postgres',
    config: postgresConfig(targetUrl),
    schemaName: 'dst',
    description: '',
  });
  const newWorker = () => startWorker(env, folder);
  let worker = await newWorker();

  async function createInterface(choice: InterfaceChoice): Promise<{ run(): Promise<RunFigures> }> {
    const sourceId = await createSource(choice);
    const interfaceId = await publishDiscovered(verbs, sourceId, choice.table.join('/'), choice.target.join('.'), (proposed) =>
      adapt(proposed, choice),
    );
    return { run: async () => ({ seconds: await secondsOf(() => runOnce(interfaceId)) }) };
  }

  async function createSource({ source, url, connection }: InterfaceChoice): Promise<string> {
    const { id } = await verbs.source.create({
      rawDatabaseId: rawDatabase.id,
      name: `${source}-${++sourceNumber}`,
      connector: source,
      config: url ? postgresConfig(url) : { ...(source === 'file' && { location: 'folder', folder: filesFolder }), ...connection },
    });
    return id;
  }

  async function createPush(choice: Pick<InterfaceChoice, 'target' | 'rules'>): Promise<{ url: string; token: string }> {
    const token = randomBytes(24).toString('base64url');
    const { id } = await verbs.source.create({
      rawDatabaseId: rawDatabase.id,
      name: 'push',
      connector: 'http-push',
      config: { authentication: 'bearer', token },
    });
    const interfaceId = await publishStream(verbs, id, readingsStream, 'readings', (proposed) =>
      adapt(proposed, { ...choice, source: 'postgres', table: [] }),
    );
    return { url: `${await intakeUrl()}/${interfaceId}`, token };
  }

  async function intakeUrl(): Promise<string> {
    for (;;) {
      const { rows } = await composition.pool.query(
        `SELECT worker.ingest_url FROM run JOIN worker ON worker.id = run.worker_id WHERE run.trigger = 'realtime' AND run.state = 'running'`,
      );
      if (rows[0]?.ingest_url) return rows[0].ingest_url;
      await delay(pollMilliseconds);
    }
  }

  async function runOnce(interfaceId: string): Promise<void> {
    const { id } = await verbs.run.start({ interfaceId });
    const deadline = performance.now() + patienceSeconds * 1000;
    for (;;) {
      const looked = new AbortController();
      const moved = once(queueMoves, 'notification', { signal: looked.signal }).catch(() => undefined);
      const { rows } = await composition.pool.query('SELECT state, error FROM run WHERE id = $1', [id]);
      if (finalStates.includes(rows[0].state)) {
        if (rows[0].state !== 'succeeded')
          throw new Error(`run ${id} ${rows[0].state}: ${JSON.stringify(rows[0].error)}\n${worker.output().slice(-2000)}`);
        return;
      }
      if (performance.now() > deadline || worker.hasEnded())
        throw new Error(`run ${id} is still ${rows[0].state}\n${worker.output().slice(-2000)}`);
      await Promise.race([moved, delay(patrolMilliseconds)]);
      looked.abort();
    }
  }

  return {
    filesFolder,
    interface: createInterface,
    pushInterface: createPush,
    restartWorker: async () => {
      await worker.stop();
      worker = await newWorker();
    },
    peakWorkerBytes: () => peakBytesOf(worker.pid),
    stop: async () => {
      await worker.stop();
      await queueMoves.end();
      await composition.close();
    },
  };
}

let sourceNumber = 0;

/** Waiting costs nothing: polling every few milliseconds would take a share of the processor the measured run needs. */
async function listenToQueue(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('LISTEN run_queued');
  return client;
}

function adapt(proposed: InterfaceDefinition, choice: InterfaceChoice): InterfaceDefinition {
  const [schema, table] = choice.target;
  const keyColumns = [...(choice.keyColumns ?? [])];
  return {
    ...proposed,
    columns: proposed.columns.map((column) => ({ ...column, isKey: keyColumns.includes(column.target) })),
    increment: { kind: 'full' },
    target: { schema, table, writeMode: choice.writeMode ?? 'append', keyColumns, isEmptyOverwriteAllowed: false },
    rules: stepsOf(choice.rules),
    limits: { ...proposed.limits, ...choice.limits },
  };
}

export async function startWorker(env: Readonly<Record<string, string>>, folder: string, name = 'worker'): Promise<Part> {
  const own = { NODE_OPTIONS: workerNodeOptions, WORKER_NAME: name };
  const part = startPart('dist/worker.mjs', [], { ...env, ...own }, join(folder, `${name}.log`));
  while (!part.output().includes('worker ready')) {
    if (part.hasEnded()) throw new Error(`the worker ended: ${part.output()}`);
    await delay(pollMilliseconds);
  }
  return part;
}

async function peakBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
