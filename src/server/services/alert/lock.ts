import { sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';

const alertLockKey = 7_421_967_341;

/** Held to the end of the transaction: whoever judges sees what the one before wrote. */
export async function lockAlerts(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${alertLockKey})`);
}

/** False when somebody else is judging: then there is nothing to do here. */
export async function tryLockAlerts(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.execute<{ isLocked: boolean }>(sql`select pg_try_advisory_xact_lock(${alertLockKey}) as "isLocked"`);
  return rows[0]?.isLocked === true;
}
