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
  const { exitCode, output } = await runCli(installation, ['init-admin', '--json']);
  if (exitCode !== 0) throw new Error(`The first administrator could not be made:\n${output}`);
  const answer = JSON.parse(output.trim().split('\n').at(-1) ?? 'null') as FirstAdmin | null;
  if (answer) note(`first administrator ${answer.email}`);
  return answer;
}

/** Loads the demo into an installation that has never had it. */
export async function loadDemo(installation: Installation): Promise<void> {
  await step('Loading the demo', async () => {
    const { exitCode, output } = await runCli(installation, ['demo', 'load']);
    if (exitCode !== 0) throw new Error(`The demo could not be loaded:\n${output}`);
    for (const line of output.trim().split('\n')) note(line);
  });
}

function runCli({ environment }: Installation, args: readonly string[]) {
  return runQuietly(process.execPath, [join(repositoryRoot, 'dist/headwater.mjs'), ...args], { env: environment });
}
