import { spawn } from 'node:child_process';
import type { Program } from './supervisor.ts';

/** Runs a program in this terminal until it ends and gives its exit code; signals are passed on. */
export function runInForeground({ script, args, env }: Omit<Program, 'logFile' | 'name'>): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], { env: { ...process.env, ...env }, stdio: 'inherit' });
  // A terminal sends Ctrl-C to the program itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
