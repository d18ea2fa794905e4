import { eq } from 'drizzle-orm';
import { source } from '#src/db/schema/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { compareInterfaces } from '../schema-drift/index.ts';
import { openSettings } from '../secret/index.ts';
import { findSource, type SourceRow } from './find.ts';

const discoverTimeoutSeconds = 120;

interface Discovery {
  streams: DiscoveredStreamView[];
  discoveredAt: Date;
}

/** What was discovered last, or a fresh look when there is none or `isFresh` asks for it. */
export async function discoverSource(
  context: ServiceContext,
  input: { readonly id: string; readonly isFresh: boolean },
): Promise<Discovery> {
  const row = await findSource(context, 'source.discover', input.id);
  if (row.discovered && row.discoveredAt && !input.isFresh) {
    return { streams: row.discovered as DiscoveredStreamView[], discoveredAt: row.discoveredAt };
  }
  return discoverFresh(context, row);
}

async function discoverFresh(context: ServiceContext, row: SourceRow): Promise<Discovery> {
  const runtime = await context.ports.loadConnector(row.connector);
  const settings = await openSettings(context.ports.secrets, 'source', row);
  const reached = context.ports.contextFor(settings, AbortSignal.timeout(discoverTimeoutSeconds * 1000));
  const streams = await runtime.discover(reached);
  const discoveredAt = context.ports.now();
  await context.db.transaction(async (tx) => {
    await tx.update(source).set({ discovered: streams, discoveredAt }).where(eq(source.id, row.id));
    const entry = { action: 'source.discover', objectType: 'source', objectId: row.id, objectName: row.name };
    await recordAudit(tx, context, { ...entry, after: { streams: streams.length } });
  });
  await compareInterfaces(context.db, row.id, streams, (stream) => runtime.describe(reached, stream));
  return { streams: streams as DiscoveredStreamView[], discoveredAt };
}
