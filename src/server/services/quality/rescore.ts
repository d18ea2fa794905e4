import { eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { qualityDue, qualityState } from '#src/db/schema/index.ts';

/** Has the run an interface was scored by scored again: its weights, objective or comparison changed. */
export async function rescoreInterface(db: DatabaseOrTransaction, interfaceId: string): Promise<void> {
  await db.execute(sql`insert into ${qualityDue} (run_id)
    select ${qualityState.runId} from ${qualityState} where ${eq(qualityState.interfaceId, interfaceId)} and ${qualityState.runId} is not null
    on conflict do nothing`);
}
