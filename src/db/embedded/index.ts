import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAnswering } from './answering.ts';
import { postgresBinary } from './binaries.ts';
import { ensureCluster, ensurePassword, serverEnvironment, superuser } from './cluster.ts';
import { readPostmaster } from './postmaster.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';

const firstPort = 54329;
const portsToTry = 50;
const startTimeoutSeconds = 60;
const stopTimeoutSeconds = 60;
const pollMilliseconds = 15;

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  wal_level: 'logical',
  max_replication_slots: '10',
  max_wal_senders: '10',
  max_connections: '200',
};

export interface EmbeddedPostgresOptions {
  /** Keeps the cluster (`pg`), its password, its log and `pg.json`; made when missing. */
  folder: string;
  /** Tried first; when busy the next free one is taken. Without it, the port of the last start. */
  port?: number;
  settings?: Record<string, string>;
  log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  port: number;
  pid: number;
  /** True when the server was already running on the folder and was left as it was. */
  isReused: boolean;
  url(database?: string): string;
  /** Fast shutdown: open connections are closed with an error, everything committed is kept. */
  stop(): Promise<void>;
}

interface Server {
  port: number;
  pid: number;
  isReused: boolean;
}

interface Place {
  folder: string;
  dataFolder: string;
  password: string;
  runAs: RunAs;
}

type Attempt = { outcome: 'ready'; server: Server } | { outcome: 'port-busy' } | { outcome: 'failed'; reason: string };

/** Starts PostgreSQL 18 from the npm package on a folder, or takes the one already running there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const folder = realpathSync(options.folder);
  const runAs = chooseRunAs();
  const password = ensurePassword(folder);
  const dataFolder = ensureCluster(folder, password, runAs);
  const place = { folder, dataFolder, password, runAs };
  const server = (await runningServer(dataFolder, password)) ?? (await startOnFreePort(place, options));
  writeFileSync(join(folder, 'pg.json'), `${JSON.stringify({ port: server.port, pid: server.pid })}\n`, { mode: 0o600 });
  return {
    ...server,
    url: (database = 'postgres') => `postgres://${superuser}:${password}@127.0.0.1:${server.port}/${database}`,
    stop: () => stopServer(server.pid, dataFolder),
  };
}

async function runningServer(dataFolder: string, password: string): Promise<Server | null> {
  const deadline = Date.now() + startTimeoutSeconds * 1000;
  for (let found = readPostmaster(dataFolder); found && Date.now() < deadline; found = readPostmaster(dataFolder)) {
    if (found.isReady && (await isAnswering(found.port, password))) return { port: found.port, pid: found.pid, isReused: true };
    await delay(pollMilliseconds);
  }
  return null;
}

async function startOnFreePort(place: Place, options: EmbeddedPostgresOptions): Promise<Server> {
  const preferred = options.port ?? lastPort(place.folder) ?? firstPort;
  for (let port = preferred; port < preferred + portsToTry; port++) {
    const attempt = await startServer(place, port, options.settings);
    if (attempt.outcome === 'ready') return attempt.server;
    if (attempt.outcome === 'failed') throw new Error(`PostgreSQL did not start: ${attempt.reason}`);
    options.log?.(`Port ${port} is busy, trying ${port + 1} for PostgreSQL`);
  }
  throw new Error(`No free port for PostgreSQL between ${preferred} and ${preferred + portsToTry}`);
}

async function startServer({ folder, dataFolder, password, runAs }: Place, port: number, settings = {}): Promise<Attempt> {
  const logFile = join(folder, 'pg.log');
  const deadline = Date.now() + startTimeoutSeconds * 1000;
  while (true) {
    removeStalePidFile(dataFolder);
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const child = spawnPostgres(dataFolder, runAs, port, { ...defaultSettings, ...settings }, logFile);
    const isReady = await readyOrGone(child, dataFolder, deadline);
    if (isReady) return { outcome: 'ready', server: { port, pid: child.pid as number, isReused: false } };
    const output = readFileSync(logFile).subarray(logStart).toString('utf8');
    const other = await runningServer(dataFolder, password);
    if (other) return { outcome: 'ready', server: other };
    if (output.includes('could not bind')) return { outcome: 'port-busy' };
    if (!output.includes('shared memory block') || Date.now() > deadline) return { outcome: 'failed', reason: output || 'no output' };
    await delay(100);
  }
}

function spawnPostgres(dataFolder: string, runAs: RunAs, port: number, settings: Record<string, string>, logFile: string): ChildProcess {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, ...args] = [...runAs.prefix, postgresBinary('postgres'), '-D', dataFolder, '-p', String(port), ...options] as [
    string,
    ...string[],
  ];
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, args, { cwd: '/', env: serverEnvironment, stdio: ['ignore', log, log], detached: true, ...runAs.ids });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  return child;
}

async function readyOrGone(child: ChildProcess, dataFolder: string, deadline: number): Promise<boolean> {
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const postmaster = readPostmaster(dataFolder);
    if (postmaster?.pid === child.pid && postmaster.isReady) return true;
    await delay(pollMilliseconds);
  }
  child.kill('SIGQUIT');
  return false;
}

function removeStalePidFile(dataFolder: string): void {
  if (readPostmaster(dataFolder) === null) rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

function lastPort(folder: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'pg.json'), 'utf8')) as { port: number }).port;
  } catch {
    return undefined;
  }
}

async function stopServer(pid: number, dataFolder: string): Promise<void> {
  if (readPostmaster(dataFolder)?.pid !== pid) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + stopTimeoutSeconds * 1000;
  while (readPostmaster(dataFolder)?.pid === pid) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (pid ${pid}) did not stop within ${stopTimeoutSeconds} s`);
    await delay(pollMilliseconds);
  }
}
