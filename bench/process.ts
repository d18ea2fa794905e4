import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** A part of the product in a process group of its own; its output goes to a file. */
export interface Part {
  readonly pid: number;
  /** kill -9 of the whole group; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL after 30 s. */
  stop(): Promise<void>;
  hasEnded(): boolean;
  /** What it has printed so far. */
  output(): string;
}

const drainSeconds = 30;

export function startPart(script: string, args: readonly string[], env: Readonly<Record<string, string>>, logFile: string): Part {
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => running.delete(child));
  const signal = (name: NodeJS.Signals) => signalGroup(child, name);
  return {
    pid: child.pid as number,
    kill: async () => {
      signal('SIGKILL');
      await ended;
    },
    stop: async () => {
      signal('SIGTERM');
      const killer = setTimeout(() => signal('SIGKILL'), drainSeconds * 1000);
      await ended;
      clearTimeout(killer);
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => readFileSync(logFile, 'utf8'),
  };
}

const running = new Set<ChildProcess>();

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // gone already
  }
}

process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(1));
