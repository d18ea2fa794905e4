import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#src/db/embedded/index.ts';
import { migrate } from '#src/db/migrate.ts';
import { build, isBuilt } from '../../scripts/lib/build.ts';
import { workerNodeOptions } from '../../scripts/lib/programs.ts';
import { throwAwayEnvironment } from '../environment.ts';
import { type Part, startPart } from '../process.ts';

export const partNames = ['worker-1', 'worker-2', 'console', 'metadata', 'data'] as const;
export type PartName = (typeof partNames)[number];

/** Two database clusters, two workers and the console, each of which can be killed and started again. */
export interface Rig {
  readonly env: Readonly<Record<string, string>>;
  metadataUrl(): string;
  dataUrl(): string;
  consoleUrl(): string;
  kill(name: PartName): Promise<void>;
  start(name: PartName, pauseAt?: string): Promise<void>;
  /** True once the worker has frozen at its pause point. */
  isPaused(name: PartName): boolean;
  stop(): Promise<void>;
}

const clusterPatienceSeconds = 30;

export async function openRig(folder: string): Promise<Rig> {
  const filesFolder = join(folder, 'files');
  await mkdir(filesFolder, { recursive: true });
  const clusters = {
    metadata: await startCluster(folder, 'metadata'),
    data: await startCluster(folder, 'data'),
  };
  await createDatabase(clusters.metadata, 'headwater');
  await createDatabase(clusters.data, 'landing');
  const metadataUrl = () => clusters.metadata.url('headwater');
  await migrate(metadataUrl());
  if (!isBuilt()) await build();
  const env = throwAwayEnvironment(metadataUrl(), folder, filesFolder);
  const consolePort = await freePort();
  const parts = new Map<PartName, Part>();

  async function start(name: PartName, pauseAt?: string): Promise<void> {
    if (name === 'metadata' || name === 'data') {
      clusters[name] = await startCluster(folder, name);
    } else if (name === 'console') {
      parts.set(name, startConsole(env, folder, consolePort));
    } else {
      const faults: Record<string, string> = pauseAt ? { HEADWATER_FAULTS: '1', HEADWATER_PAUSE_AT: pauseAt } : {};
      const own = { ...faults, NODE_OPTIONS: workerNodeOptions, WORKER_NAME: name };
      parts.set(name, startPart('dist/worker.mjs', [], { ...env, ...own }, join(folder, `${name}.log`)));
    }
  }

  async function kill(name: PartName): Promise<void> {
    if (name === 'metadata' || name === 'data') process.kill(clusters[name].pid, 'SIGKILL');
    else await parts.get(name)?.kill();
  }

  return {
    env,
    metadataUrl,
    dataUrl: () => clusters.data.url('landing'),
    consoleUrl: () => `http://127.0.0.1:${consolePort}`,
    kill,
    start,
    isPaused: (name) => parts.get(name)?.output().includes('paused at') ?? false,
    stop: async () => {
      await Promise.all([...parts.values()].map((part) => part.kill()));
      await Promise.all([clusters.metadata.stop(), clusters.data.stop()]);
    },
  };
}

/** A killed postmaster leaves children for a moment, during which the data folder cannot be opened again. */
async function startCluster(folder: string, name: 'metadata' | 'data'): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + clusterPatienceSeconds * 1000;
  for (;;) {
    try {
      return await startEmbeddedPostgres({ folder: join(folder, name) });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

async function createDatabase(cluster: EmbeddedPostgres, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
}

function startConsole(env: Readonly<Record<string, string>>, folder: string, port: number): Part {
  const address = { HOSTNAME: '127.0.0.1', PORT: String(port), NEXTAUTH_URL: `http://127.0.0.1:${port}` };
  return startPart('dist/console.mjs', ['--port', String(port)], { ...env, ...address }, join(folder, 'console.log'));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
