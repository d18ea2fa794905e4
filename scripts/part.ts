/**
 * `npm run web`, `npm run worker`, `npm run cli -- …`: one part of the product alone. With DATABASE_URL the environment is
 * the user's; without it the part joins the embedded installation of `npm start`.
 */
import { join } from 'node:path';
import { build, buildPrograms, isBuilt } from './lib/build.ts';
import { runInForeground } from './lib/foreground.ts';
import { consolePortFrom, type Installation, openInstallation } from './lib/installation.ts';
import { consoleProgram, workerProgram } from './lib/programs.ts';
import { repositoryRoot } from './lib/repository.ts';
import type { Program } from './lib/supervisor.ts';

type Part = Omit<Program, 'logFile' | 'name'>;

const parts: Record<string, (installation: Installation, args: readonly string[]) => Part> = {
  web: (installation) => consoleProgram(installation, process.env.HOSTNAME || '127.0.0.1', Number(process.env.PORT || consolePortFrom)),
  worker: workerProgram,
  cli: ({ environment }, args) => ({ script: join(repositoryRoot, 'dist/headwater.mjs'), args, env: environment }),
};

const [name = '', ...args] = process.argv.slice(2);
const part = parts[name];
if (!part) throw new Error(`Unknown part "${name}": ${Object.keys(parts).join(', ')}`);

if (!isBuilt()) await (name === 'web' ? build() : buildPrograms());
const installation = await openInstallation();
try {
  process.exitCode = await runInForeground(part(installation, args));
} finally {
  if (installation.hasStartedDatabase) await installation.stopDatabase();
}
