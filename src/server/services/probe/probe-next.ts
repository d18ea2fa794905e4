import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { checkConnection, rememberCheck } from '../connector/index.ts';
import type { ServicePorts } from '../ports.ts';
import { openSettings, type StoredConnector } from '../secret/index.ts';

/** A source that does not answer is looked at more often: the end of an outage is news. */
const failingMinutes = 2;

/** Claims one source whose look is due, for the next interval; a worker that dies in between has only skipped a look. */
const claimDue = sql`
  update source set next_probe_at = now() + case when health = 'failing' then least(probe_minutes, ${failingMinutes}) else probe_minutes end * interval '1 min'
  where id = (select id from source where probe_minutes is not null and next_probe_at <= now() order by next_probe_at limit 1 for update skip locked)
  returning id, connector, config, secrets`;

/** Looks at the connection that has waited longest; false when none is due. Addresses are vetted as for runs. */
export async function probeNext(db: Database, ports: ServicePorts, signal?: AbortSignal): Promise<boolean> {
  const { rows } = await db.execute<StoredConnector & Record<string, unknown>>(claimDue);
  const stored = rows[0];
  if (!stored) return false;
  const stages = await lookAt(ports, stored, signal);
  if (signal?.aborted) return true;
  await db.transaction((tx) => rememberCheck(tx, { sourceId: stored.id, origin: 'probe', stages, at: ports.now() }));
  return true;
}

/** The stages as they ended; what throws is the failure of the stage it happened in. */
async function lookAt(ports: ServicePorts, stored: StoredConnector, signal: AbortSignal | undefined): Promise<CheckStage[]> {
  const stages: CheckStage[] = [];
  const startedAt = ports.now().getTime();
  try {
    const settings = await openSettings(ports.secrets, 'source', stored);
    for await (const stage of checkConnection(ports, settings, signal)) stages.push(stage);
  } catch (error) {
    const durationMilliseconds = ports.now().getTime() - startedAt;
    stages.push({ stage: stageAfter(stages), outcome: 'failed', durationMilliseconds, error: toErrorRecord(error) });
  }
  return stages;
}

const order = ['dns', 'tcp', 'tls', 'auth', 'privilege', 'sample'] as const;

function stageAfter(stages: readonly CheckStage[]): CheckStage['stage'] {
  const last = stages.at(-1);
  return last === undefined ? 'dns' : (order[order.indexOf(last.stage) + 1] ?? 'sample');
}
