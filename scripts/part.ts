/**
 * `npm run web`, `npm run worker`, `npm run cli -- …`: one part of the product alone. With DATABASE_URL the environment is
 * the user's; without it the part joins the embedded installation of `npm start`.
 */
import { join } from 'node:path';
import { build, buildPrograms, isBuilt } from './lib/build.ts';
import { runInForeground } from './lib/foreground.ts';
import { freePortFrom } from './lib/free-port.ts';
import { consolePortFrom, type Installation, openInstallation } from './lib/installation.ts';
import { consoleProgram, workerProgram } from './lib/programs.ts';
import { repositoryRoot } from './lib/repository.ts';
import type { Program } from './lib/supervisor.ts';

type Part = Omit<Program, 'logFile' | 'name'>;

const parts: Record<string, (installation: Installation, args: readonly string[]) => Promise<Part>> = {
  web: openConsole,
  worker: async (installation) => workerProgram(installation),
  cli: async ({ environment }, args) => ({ script: join(repositoryRoot, 'dist/headwater.mjs'), args, env: environment }),
};

const [name = '', ...args] = process.argv.slice(2);
const part = parts[name];
if (!part) throw new Error(`Unknown part "${name}": ${Object.keys(parts).join(', ')}`);

if (!isBuilt()) await (name === 'web' ? build() : buildPrograms());
const installation = await openInstallation();
try {
  process.exitCode = await runInForeground(await part(installation, args));
} finally {
  if (installation.hasStartedDatabase) await installation.stopDatabase();
}

/** On the port that was asked for, or else on the first free one. */
async function openConsole(installation: Installation): Promise<Part> {
  const host = process.env.HOSTNAME || '127.0.0.1';
  const port = process.env.PORT ? Number(process.env.PORT) : await freePortFrom(consolePortFrom, console.log);
  console.log(`Console at ${process.env.NEXTAUTH_URL || `http://${host}:${port}`}`);
  return consoleProgram(installation, host, port);
}
