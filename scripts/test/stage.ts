import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';

export interface StageResult {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, named once more at the end of the run, where nobody has to search for it. */
  failures?: readonly string[];
}

export interface Stage {
  name: string;
  run: () => Promise<StageResult>;
}

const running = new Set<ChildProcess>();

/** Runs a program of node_modules/.bin with its output shown, in its own process group, and gives its exit code; killed when it hangs. */
export async function runShown(
  program: string,
  args: readonly string[],
  { timeoutMinutes, env = {} }: { timeoutMinutes: number; env?: Record<string, string> },
): Promise<number> {
  const child = spawn(program, args, {
    cwd: repositoryRoot,
    env: {
      ...process.env,
      PATH: `${join(repositoryRoot, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  running.add(child);
  const watchdog = setTimeout(() => {
    console.log(`✗ ${program} did not end within ${timeoutMinutes} minutes`);
    killGroup(child, 'SIGKILL');
  }, timeoutMinutes * 60_000);
  return new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  }).finally(() => {
    clearTimeout(watchdog);
    running.delete(child);
  });
}

/** Ends whatever stage is running, with all it started. */
export function killRunning(): void {
  for (const child of running) killGroup(child, 'SIGTERM');
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-(child.pid as number), signal);
  } catch {
    // It has just ended by itself.
  }
}

export function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** An exit code that says failure without a failed test (a crash, a hang) is a failure of its own. */
export function withExitCode(result: StageResult, exitCode: number): StageResult {
  return exitCode !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}
