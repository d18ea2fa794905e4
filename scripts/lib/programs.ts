import { join } from 'node:path';
import type { Installation } from './installation.ts';
import { repositoryRoot } from './repository.ts';
import type { Program } from './supervisor.ts';

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
  return {
    name: 'worker',
    script: join(repositoryRoot, 'dist/worker.mjs'),
    args: [],
    env: { ...environment, NODE_ENV: 'production', ...(consoleUrl && { NEXTAUTH_URL: consoleUrl }) },
    logFile: join(folder, 'logs/worker.log'),
  };
}
