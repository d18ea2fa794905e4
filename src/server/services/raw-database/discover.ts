import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import type { ServiceContext } from '../context.ts';
import { openSettings } from '../secret/index.ts';
import { findRawDatabase } from './find.ts';

const discoverTimeoutSeconds = 60;

export async function discoverTargets(context: ServiceContext, { id }: { readonly id: string }): Promise<DiscoveredStreamView[]> {
  const row = await findRawDatabase(context, 'rawDatabase.discover', id);
  const runtime = await context.ports.loadConnector(row.connector);
  const settings = await openSettings(context.ports.secrets, 'raw_database', row);
  const streams = await runtime.discover(context.ports.contextFor(settings, AbortSignal.timeout(discoverTimeoutSeconds * 1000)));
  return streams.map((stream) => structuredClone(stream) as DiscoveredStreamView);
}
