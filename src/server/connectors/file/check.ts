import type { CheckStage, CheckStageName, ConnectorContext } from '#src/server/core/connector/protocol.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { fileError } from './errors.ts';
import { type LocatedFile, locateAll } from './locate.ts';
import { openStoredSource } from './source/stored-source.ts';

/** Files have no network and no sign-in: the folder must be allowed, and one file must open. */
export async function* checkFiles(context: ConnectorContext): AsyncGenerator<CheckStage> {
  for (const stage of ['dns', 'tcp', 'tls', 'auth'] as const) yield { stage, outcome: 'not-applicable', durationMilliseconds: 0 };
  let files: readonly LocatedFile[] = [];
  const privilege = await timed('privilege', async () => {
    files = await locateAll(context);
  });
  yield privilege;
  if (privilege.outcome === 'failed') yield { stage: 'sample', outcome: 'skipped', durationMilliseconds: 0 };
  else yield await timed('sample', () => readOneByte(files));
}

async function readOneByte(files: readonly LocatedFile[]): Promise<void> {
  const [first] = files;
  if (first === undefined) throw fileError('file/no-files', { pattern: '*' });
  const source = await openStoredSource(first.path, 0);
  await source.read(Buffer.alloc(1), 0, 1).finally(() => source.close());
}

async function timed(stage: CheckStageName, work: () => Promise<void>): Promise<CheckStage> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    await work();
    return { stage, outcome: 'passed', durationMilliseconds: elapsed() };
  } catch (error) {
    return { stage, outcome: 'failed', durationMilliseconds: elapsed(), error: toErrorRecord(error) };
  }
}
