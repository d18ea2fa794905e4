import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from './repository.ts';

export interface CommandResult {
  exitCode: number;
  /** Standard output and standard error in the order they came. */
  output: string;
}

interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
}

const running = new Set<ChildProcess>();
process.once('exit', stopCommands);

/** Runs a program of node_modules/.bin (or of PATH) in the repository without showing its output; it does not outlive us. */
export function runQuietly(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const path = `${join(repositoryRoot, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: options.cwd ?? repositoryRoot,
    env: { ...process.env, PATH: path, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise<CommandResult>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: 127, output: error.message }));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  }).finally(() => running.delete(child));
}

export function stopCommands(): void {
  for (const child of running) child.kill('SIGTERM');
}
