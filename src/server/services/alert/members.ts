import { and, eq, inArray } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { alertMember } from '#src/db/schema/index.ts';

/** These interfaces run again: no outage holds them any more. */
export async function clearMembers(db: DatabaseOrTransaction, interfaceIds: readonly string[]): Promise<void> {
  if (interfaceIds.length === 0) return;
  await db
    .update(alertMember)
    .set({ isFiring: false })
    .where(and(inArray(alertMember.interfaceId, [...new Set(interfaceIds)]), eq(alertMember.isFiring, true)));
}
