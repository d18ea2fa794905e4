import { eq, sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { driftCheck, setting, source } from '#src/db/schema/index.ts';
import { settingSchemas } from '#src/server/contracts/setting.ts';
import { type ErrorRecord, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { ServicePorts } from '../ports.ts';
import { compareInterfaces } from '../schema-drift/index.ts';
import { openSettings, type StoredConnector } from '../secret/index.ts';

const timeoutSeconds = 120;
/** A worker that dies in between has put the look off by so much; so has a source that does not answer. */
const patienceMinutes = 15;

const claimDue = sql`
  update drift_check set next_at = now() + ${patienceMinutes} * interval '1 min'
  where source_id = (select source_id from drift_check where next_at <= now() order by next_at limit 1 for update skip locked)
  returning source_id`;

/** Rediscovers the source that has waited longest and compares it with its interfaces; false when none is due. */
export async function checkDueSource(db: Database, ports: ServicePorts, signal: AbortSignal): Promise<boolean> {
  const { rows } = await db.execute<{ source_id: string }>(claimDue);
  const sourceId = rows[0]?.source_id;
  if (sourceId === undefined) return false;
  const error = await lookAt(db, ports, sourceId, signal).then(() => null, toErrorRecord);
  if (!signal.aborted) await settle(db, sourceId, error);
  return true;
}

async function lookAt(db: Database, ports: ServicePorts, sourceId: string, signal: AbortSignal): Promise<void> {
  const [stored] = await db.select().from(source).where(eq(source.id, sourceId));
  if (!stored) return;
  const runtime = await ports.loadConnector(stored.connector);
  const settings = await openSettings(ports.secrets, 'source', stored as StoredConnector);
  const reached = ports.contextFor(settings, AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]));
  const streams = await runtime.discover(reached);
  await db.update(source).set({ discovered: streams, discoveredAt: ports.now() }).where(eq(source.id, sourceId));
  await compareInterfaces(db, sourceId, streams, (stream) => runtime.describe(reached, stream));
}

async function settle(db: Database, sourceId: string, error: ErrorRecord | null): Promise<void> {
  const [row] = await db.select().from(setting).where(eq(setting.key, 'drift.checkHours'));
  const hours = settingSchemas['drift.checkHours'].parse(row?.value);
  const nextAt = error === null ? sql`now() + ${hours} * interval '1 hour'` : sql`now() + ${patienceMinutes} * interval '1 min'`;
  await db.update(driftCheck).set({ nextAt, finishedAt: sql`now()`, error }).where(eq(driftCheck.sourceId, sourceId));
}

/** Sources with something online are looked at, spread over the interval from the first day on. */
export async function planDriftChecks(db: Database): Promise<void> {
  await db.execute(sql`insert into drift_check (source_id, next_at)
    select s.id, now() + random() * interval '12 hours' from source s
    where exists (select from source_interface i where i.source_id = s.id and i.state = 'online' and i.kind = 'batch')
    on conflict do nothing`);
}
