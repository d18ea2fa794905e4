import { join } from 'node:path';
import type { Installation } from './installation.ts';
import { repositoryRoot } from './repository.ts';
import type { Program } from './supervisor.ts';

/** Room for new objects in MiB: without a bound it grows as long as a run lasts, and brings no speed. */
export const workerNodeOptions = '--max-semi-space-size=8';

export function consoleProgram({ folder, environment }: Installation, host: string, port: number): Program {
  const address = process.env.NEXTAUTH_URL || `http://${host}:${port}`;
  return {
    name: 'console',
    script: join(repositoryRoot, 'dist/console.mjs'),
    args: ['--host', host, '--port', String(port)],
    env: { ...environment, NODE_ENV: 'production', HOSTNAME: host, PORT: String(port), NEXTAUTH_URL: address },
    logFile: join(folder, 'logs/console.log'),
  };
}

/** `consoleUrl`: what links in messages point to. */
export function workerProgram({ folder, environment }: Installation, consoleUrl = process.env.NEXTAUTH_URL): Program {
  const nodeOptions = [process.env.NODE_OPTIONS, workerNodeOptions].filter(Boolean).join(' ');
  return {
    name: 'worker',
    script: join(repositoryRoot, 'dist/worker.mjs'),
    args: [],
    env: { ...environment, NODE_ENV: 'production', NODE_OPTIONS: nodeOptions, ...(consoleUrl && { NEXTAUTH_URL: consoleUrl }) },
    logFile: join(folder, 'logs/worker.log'),
  };
}
