import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './command.ts';
import type { Installation } from './installation.ts';
import { note, step } from './progress.ts';
import { repositoryRoot } from './repository.ts';

export interface FirstAdmin {
  email: string;
  password: string;
}

/** Makes the first administrator of an empty installation; null when there is one already. */
export async function ensureFirstAdmin(installation: Installation): Promise<FirstAdmin | null> {
  const output = await runProgram(installation, 'headwater.mjs', ['init-admin', '--json']);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as FirstAdmin | null;
}

/** Loads the demo into an installation that has never had it. */
export async function loadDemo(installation: Installation): Promise<void> {
  if (!existsSync(join(repositoryRoot, 'dist/demo.mjs'))) return;
  await step('Loading the demo', async () => {
    const output = await runProgram(installation, 'demo.mjs', ['load']);
    for (const line of output.trim().split('\n')) note(line);
  });
}

async function runProgram({ environment }: Installation, program: string, args: readonly string[]): Promise<string> {
  const { exitCode, output } = await runQuietly(process.execPath, [join(repositoryRoot, 'dist', program), ...args], { env: environment });
  if (exitCode !== 0) throw new Error(`${program} failed:\n${output}`);
  return output;
}
