import { eq } from 'drizzle-orm';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import type { ConnectorSettings } from '../ports.ts';
import { openSettings } from '../secret/index.ts';

interface Place {
  readonly sourceId: string;
  readonly rawDatabaseId: string;
}

/** Both ends of an interface in clear; whoever calls has authorised the verb on the interface before. */
export async function openEnds(context: ServiceContext, place: Place): Promise<{ source: ConnectorSettings; target: ConnectorSettings }> {
  const [row] = await context.db.select().from(source).where(eq(source.id, place.sourceId));
  if (!row) throw missing();
  return { source: await openSettings(context.ports.secrets, 'source', row), target: await openTarget(context, place) };
}

export async function openTarget(context: ServiceContext, place: Pick<Place, 'rawDatabaseId'>): Promise<ConnectorSettings> {
  const [row] = await context.db.select().from(rawDatabase).where(eq(rawDatabase.id, place.rawDatabaseId));
  if (!row) throw missing();
  return openSettings(context.ports.secrets, 'raw_database', row);
}
