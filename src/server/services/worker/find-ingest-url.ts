import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { run, sourceInterface, worker } from '#src/db/schema/index.ts';

/** The intake of the worker that holds the realtime run of an interface, by id or by a name that only one interface has. */
export async function findIngestUrl(db: Database, idOrName: string): Promise<string | null> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(idOrName);
  const rows = await db
    .selectDistinct({ interfaceId: sourceInterface.id, url: worker.ingestUrl, heartbeatAt: worker.heartbeatAt })
    .from(sourceInterface)
    .innerJoin(run, eq(run.interfaceId, sourceInterface.id))
    .innerJoin(worker, eq(worker.id, run.workerId))
    .where(
      and(
        isId ? or(eq(sourceInterface.id, idOrName), eq(sourceInterface.name, idOrName)) : eq(sourceInterface.name, idOrName),
        eq(sourceInterface.kind, 'realtime'),
        eq(run.trigger, 'realtime'),
        inArray(run.state, ['claimed', 'running', 'stalled']),
        inArray(worker.state, ['active', 'draining']),
        isNotNull(worker.ingestUrl),
        sql`${worker.heartbeatAt} > now() - interval '30 seconds'`,
      ),
    )
    .orderBy(desc(worker.heartbeatAt));
  const isAmbiguous = new Set(rows.map((row) => row.interfaceId)).size > 1;
  return isAmbiguous ? null : (rows[0]?.url ?? null);
}
