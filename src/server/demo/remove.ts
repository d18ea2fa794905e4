import { setTimeout as delay } from 'node:timers/promises';
import { rawDatabaseContract } from '../contracts/raw-database.ts';
import { runContract } from '../contracts/run.ts';
import { sourceContract } from '../contracts/source.ts';
import { sourceInterfaceContract } from '../contracts/source-interface.ts';
import { isFinal } from '../core/run/state.ts';
import { removeRawDatabase } from '../services/raw-database/index.ts';
import { cancelRun, listRuns } from '../services/run/index.ts';
import { listSources, removeSource } from '../services/source/index.ts';
import { listInterfaces, removeInterface, updateInterfaceState } from '../services/source-interface/index.ts';
import type { DemoContext } from './context.ts';
import { findDemo } from './find.ts';

const patienceSeconds = 60;
const pollMilliseconds = 250;

/** Takes the demo's objects away with all their runs, if there are any. */
export async function removeDemo(context: DemoContext): Promise<void> {
  const demo = await findDemo(context.services);
  if (demo === null) return;
  const { services } = context;
  const { id: rawDatabaseId, name } = demo;
  await stopRuns(context, rawDatabaseId);
  const interfaces = await listInterfaces(services, sourceInterfaceContract.list.input.parse({ rawDatabaseId, limit: 200 }));
  for (const { id, name: confirmName } of interfaces.items) await removeInterface(services, { id, confirmName });
  const sources = await listSources(services, sourceContract.list.input.parse({ rawDatabaseId, limit: 200 }));
  for (const { id, name: confirmName } of sources.items) await removeSource(services, { id, confirmName });
  await removeRawDatabase(services, rawDatabaseContract.remove.input.parse({ id: rawDatabaseId, confirmName: name }));
  context.log(`Removed ${interfaces.items.length} interfaces and ${sources.items.length} sources`);
}

/** Nothing may fire any more; what runs is cancelled and waited for. */
async function stopRuns({ services }: DemoContext, rawDatabaseId: string): Promise<void> {
  const { items } = await listInterfaces(services, sourceInterfaceContract.list.input.parse({ rawDatabaseId, limit: 200 }));
  const ids = items.filter(({ publishedVersion, state }) => publishedVersion !== null && state !== 'offline').map(({ id }) => id);
  if (ids.length > 0) await updateInterfaceState(services, { ids, state: 'offline' });
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const { items: runs } = await listRuns(services, runContract.list.input.parse({ rawDatabaseId, limit: 200 }));
    const active = runs.filter(({ state }) => !isFinal(state));
    if (active.length === 0) return;
    if (Date.now() > deadline) throw new Error(`${active.length} runs of the demo did not stop within ${patienceSeconds} s`);
    for (const { id, state } of active) if (state !== 'cancelling') await cancelRun(services, { id }).catch(() => undefined);
    await delay(pollMilliseconds);
  }
}
