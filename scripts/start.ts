/**
 * `npm start [-- --no-demo] [-- --ready-file FILE]`: builds what changed and runs database, console and worker until Ctrl-C.
 * The ready file gets { url, admin, databaseUrl, consolePid, workerPid } as JSON once everything answers.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { migrate } from '#src/db/migrate.ts';
import { build, isBuilt } from './lib/build.ts';
import { stopCommands } from './lib/command.ts';
import { untilAnswering } from './lib/console-probe.ts';
import { dataFolder } from './lib/data-folder.ts';
import { ensureFirstAdmin, type FirstAdmin, loadDemo } from './lib/first-run.ts';
import { freePortFrom } from './lib/free-port.ts';
import { consolePortFrom, type Installation, openInstallation } from './lib/installation.ts';
import { consoleProgram, workerProgram } from './lib/programs.ts';
import { note, step } from './lib/progress.ts';
import { type StartLock, takeStartLock } from './lib/start-lock.ts';
import { type Supervised, supervise } from './lib/supervisor.ts';

const host = '127.0.0.1';
const { values: options } = parseArgs({ options: { 'no-demo': { type: 'boolean' }, 'ready-file': { type: 'string' } } });
const stopping = stopSignal();
const lock = takeStartLock(dataFolder());

if ('pid' in lock) {
  console.log(`Headwater is already running${lock.url ? ` at ${lock.url}` : ''} (process ${lock.pid}); press Ctrl-C there to stop it.`);
} else {
  await runUntilStopped(lock);
}
process.exit();

async function runUntilStopped(lock: StartLock): Promise<void> {
  const cleanups: (() => Promise<void>)[] = [async () => lock.release()];
  try {
    await start(lock, cleanups);
    await new Promise((resolve) => (stopping.aborted ? resolve(null) : stopping.addEventListener('abort', resolve)));
  } catch (error) {
    if (!stopping.aborted) fail(error as Error);
  } finally {
    console.log('\n• Stopping …');
    for (const cleanup of cleanups.reverse()) await cleanup().catch(fail);
    console.log('  stopped');
  }
}

async function start(lock: StartLock, cleanups: (() => Promise<void>)[]): Promise<void> {
  if (!isBuilt()) await step('Building console, worker and CLI (once a version)', build);
  stopping.throwIfAborted();
  const installation = await step('Starting the database', openInstallation);
  cleanups.push(installation.stopDatabase);
  await step('Bringing the database to this version', () => migrate(installation.databaseUrl));
  stopping.throwIfAborted();
  const admin = await step('Looking for an administrator', () => ensureFirstAdmin(installation));
  if (!options['no-demo']) note(await step('Loading the demo', () => loadDemo(installation)));
  stopping.throwIfAborted();
  const { url, programs } = await startPrograms(installation);
  cleanups.push(async () => void (await Promise.all(programs.map((program) => program.stop()))));
  await step('Waiting for the console', () => untilAnswering(url, stopping));
  lock.announce(url);
  welcome(url, admin, installation);
  if (options['ready-file']) writeReadyFile(options['ready-file'], { url, admin, installation, programs });
}

async function startPrograms(installation: Installation): Promise<{ url: string; programs: [Supervised, Supervised] }> {
  const port = await freePortFrom(Number(process.env.PORT || consolePortFrom), note);
  const url = `http://${host}:${port}`;
  const consoleUrl = process.env.NEXTAUTH_URL || url;
  const programs: [Supervised, Supervised] = [
    supervise(consoleProgram(installation, host, port)),
    supervise(workerProgram(installation, consoleUrl)),
  ];
  return { url, programs };
}

function welcome(url: string, admin: FirstAdmin | null, { folder }: Installation): void {
  console.log(`\n  Headwater is running at ${url}`);
  if (admin) console.log(`  Sign in as ${admin.email} with the one-time password ${admin.password} (shown only now)`);
  console.log(`  Logs: ${folder}/logs · Ctrl-C stops everything\n`);
}

interface Ready {
  url: string;
  admin: FirstAdmin | null;
  installation: Installation;
  programs: [Supervised, Supervised];
}

function writeReadyFile(file: string, { url, admin, installation, programs: [web, worker] }: Ready): void {
  const { databaseUrl, environment } = installation;
  writeFileSync(`${file}.draft`, JSON.stringify({ url, admin, databaseUrl, environment, consolePid: web.pid(), workerPid: worker.pid() }), {
    mode: 0o600,
  });
  renameSync(`${file}.draft`, file);
}

/** Aborted by Ctrl-C, SIGTERM, or the end of the process that started us. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  process.on('disconnect', () => controller.abort());
  process.channel?.unref();
  controller.signal.addEventListener('abort', stopCommands);
  return controller.signal;
}

function fail(error: Error): void {
  console.error(`\n✗ ${error.message}`);
  process.exitCode = 1;
}
