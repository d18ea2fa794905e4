import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { rawDatabase, run, source } from '#src/db/schema/index.ts';
import { connectorNamed } from '../connector/index.ts';
import type { InterfaceRow } from '../source-interface/index.ts';

/** Why source and target of the interface cannot be compared: an error code, null when they can. */
export async function findObstacle(db: DatabaseOrTransaction, row: InterfaceRow): Promise<string | null> {
  if (row.kind === 'realtime') return 'verification/not-rereadable';
  if (row.publishedVersion === null) return 'interface/not-published';
  const [ends] = await db
    .select({ source: source.connector, target: rawDatabase.connector })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(eq(source.id, row.sourceId as string));
  if (!ends || !connectorNamed(ends.source).capabilities.snapshot) return 'verification/not-rereadable';
  if (!connectorNamed(ends.target).capabilities.snapshot) return 'verification/target-not-readable';
  const [landed] = await db
    .select({ id: run.id })
    .from(run)
    .where(and(eq(run.interfaceId, row.id), inArray(run.state, ['succeeded', 'succeeded_with_quarantine']), isNotNull(run.finishedAt)))
    .limit(1);
  return landed ? null : 'verification/nothing-landed';
}
