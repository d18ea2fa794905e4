import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryRoot } from './repository.ts';

const firstPauseSeconds = 1;
const longestPauseSeconds = 30;
const healthyAfterSeconds = 60;
const stopPatienceSeconds = 30;

export interface Program {
  name: string;
  script: string;
  args: readonly string[];
  env: Record<string, string>;
  logFile: string;
}

export interface Supervised {
  /** Of the process running now; changes when it is started again. */
  pid(): number | undefined;
  /** SIGTERM, then SIGKILL when it takes too long. */
  stop(): Promise<void>;
}

/** Keeps a program running in its own process group, starting it again with growing pauses when it ends by itself. */
export function supervise(program: Program): Supervised {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const finished = keepRunning(program, stopping.signal, (next) => {
    child = next;
  });
  return {
    pid: () => child?.pid,
    stop: async () => {
      stopping.abort();
      child?.kill('SIGTERM');
      const killer = setTimeout(() => child?.kill('SIGKILL'), stopPatienceSeconds * 1000);
      await finished;
      clearTimeout(killer);
    },
  };
}

async function keepRunning(program: Program, signal: AbortSignal, onStart: (child: ChildProcess) => void): Promise<void> {
  let pauseSeconds = firstPauseSeconds;
  while (!signal.aborted) {
    const startedAt = Date.now();
    const child = start(program);
    onStart(child);
    const ending = await endOf(child);
    if (signal.aborted) return;
    if (Date.now() - startedAt > healthyAfterSeconds * 1000) pauseSeconds = firstPauseSeconds;
    console.log(
      `! ${program.name} ended (${ending}); starting it again in ${pauseSeconds} s. Its last lines:\n${lastLines(program.logFile)}`,
    );
    await delay(pauseSeconds * 1000, undefined, { signal }).catch(() => undefined);
    pauseSeconds = Math.min(pauseSeconds * 2, longestPauseSeconds);
  }
}

function start({ script, args, env, logFile }: Program): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const followParent = join(repositoryRoot, 'scripts/lib/follow-parent.mjs');
  const child = spawn(process.execPath, ['--import', followParent, '--enable-source-maps', script, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  return child;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-10).join('\n').replace(/^/gm, '    ');
}
