import { join } from 'node:path';
import { runQuietly } from './command.ts';
import type { Installation } from './installation.ts';
import { repositoryRoot } from './repository.ts';

export interface FirstAdmin {
  email: string;
  password: string;
}

/** Makes the first administrator of an empty installation; null when there is one already. */
export async function ensureFirstAdmin(installation: Installation): Promise<FirstAdmin | null> {
  const output = await runCli(installation, ['init-admin', '--json']);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as FirstAdmin | null;
}

/** Loads the demo into an installation that has never had it; says what was loaded. */
export function loadDemo(installation: Installation): Promise<string> {
  return runCli(installation, ['demo', 'load']);
}

async function runCli({ environment }: Installation, args: readonly string[]): Promise<string> {
  const { exitCode, output } = await runQuietly(process.execPath, [join(repositoryRoot, 'dist/headwater.mjs'), ...args], {
    env: environment,
  });
  if (exitCode !== 0) throw new Error(`headwater ${args.join(' ')} failed:\n${output}`);
  return output.trim();
}
