import { randomBytes } from 'node:crypto';
import type { Manifest } from '../contracts/manifest.ts';
import { runContract } from '../contracts/run.ts';
import { sourceContract } from '../contracts/source.ts';
import { sourceInterfaceContract } from '../contracts/source-interface.ts';
import { scheduleSpecSchema } from '../core/schedule/schedule.ts';
import { getSchedule, updateSchedule } from '../services/effective-schedule/index.ts';
import { applyManifests } from '../services/manifest/index.ts';
import { startRun } from '../services/run/index.ts';
import { checkSource, listSources } from '../services/source/index.ts';
import { listInterfaces } from '../services/source-interface/index.ts';
import { type DemoContext, demoNames } from './context.ts';
import { copyDataFiles } from './data-files.ts';
import { databasesOf, makeDatabases, markWhole } from './database.ts';
import { findDemo } from './find.ts';
import { demoInterfaces } from './interfaces.ts';
import { addressManifests, demoManifests, pushManifest, systemSchedule } from './manifests.ts';
import { manifestFor } from './proposals.ts';
import { removeDemo } from './remove.ts';

/**
 * Fills the demo's databases and folders, makes its objects by the same verbs as a person would, and queues their first runs.
 * An installation that has the demo keeps it as it is, with whatever was changed in it; a load that did not come to its end
 * is begun anew.
 */
export async function loadDemo(context: DemoContext): Promise<'loaded' | 'kept'> {
  const demo = await findDemo(context.services);
  const databases = await databasesOf(context.databaseUrl);
  if (demo !== null && databases === 'whole') {
    await apply(context, addressManifests(context));
    return 'kept';
  }
  if (databases === 'begun') await removeDemo(context);
  await copyDataFiles(context.filesFolder);
  await makeDatabases(context.databaseUrl);
  context.log('Filled the demo database with 200,000 flights and copied the files');
  await apply(context, demoManifests(context, randomBytes(24).toString('base64url')));
  await setSystemSchedule(context);
  await makeInterfaces(context);
  await apply(context, [pushManifest()]);
  await checkSources(context);
  await queueFirstRuns(context);
  await markWhole(context.databaseUrl);
  return 'loaded';
}

async function apply({ services, log }: DemoContext, manifests: readonly Manifest[]): Promise<void> {
  for await (const { kind, name, outcome, error } of applyManifests(services, manifests, {
    secretOf: () => undefined,
    isPublishing: true,
  })) {
    if (error) throw new Error(`${kind} ${name}: ${error.code} ${JSON.stringify(error.details)}`);
    if (outcome !== 'unchanged') log(`${kind} ${name} ${outcome}`);
  }
}

async function setSystemSchedule({ services }: DemoContext): Promise<void> {
  const { own } = await getSchedule(services, { level: 'system' });
  if (own === null) await updateSchedule(services, { level: 'system', spec: scheduleSpecSchema.parse(systemSchedule), isEnabled: true });
}

async function makeInterfaces(context: DemoContext): Promise<void> {
  const { items } = await listSources(context.services, sourceContract.list.input.parse({ limit: 200, q: 'demo-' }));
  for (const wanted of demoInterfaces) {
    const source = items.find(({ name }) => name === wanted.source);
    if (!source) throw new Error(`The source ${wanted.source} is missing`);
    await apply(context, [await manifestFor(context.services, source.id, wanted)]);
  }
}

/** As a person does after making a source: their health is then known. */
async function checkSources({ services, log }: DemoContext): Promise<void> {
  const { items } = await listSources(services, sourceContract.list.input.parse({ limit: 200, q: 'demo-' }));
  for (const { id, name, connector } of items) {
    for await (const { stage, outcome } of checkSource(services, sourceContract.check.input.parse({ id, connector, config: {} }))) {
      if (outcome === 'failed') log(`The check of ${name} failed at ${stage}`);
    }
  }
}

async function queueFirstRuns({ services, log }: DemoContext): Promise<void> {
  const demo = await findDemo(services);
  const { items } = await listInterfaces(services, sourceInterfaceContract.list.input.parse({ limit: 200, rawDatabaseId: demo?.id }));
  const batch = items.filter(({ kind, state }) => kind === 'batch' && state === 'online');
  for (const { id } of batch) await startRun(services, runContract.start.input.parse({ interfaceId: id }));
  log(`Queued ${batch.length} runs for ${demoNames.rawDatabase}`);
}
