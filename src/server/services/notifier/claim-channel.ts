import { and, eq, sql } from 'drizzle-orm';
import { notifier } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import type { NotifierRow } from './find.ts';

/** Longer than a worker can be busy with what it takes at once. */
const leaseSeconds = 180;

/** One worker at a time sends for a channel, so that the provider's limits can be kept. */
export async function claimChannel({ db }: ServiceContext, workerId: string): Promise<NotifierRow | null> {
  const due = sql`select n.id from notifier n
    where n.is_enabled and (n.lease_until is null or n.lease_until < now()) and (n.rest_until is null or n.rest_until <= now())
      and exists (select from notification m where m.notifier_id = n.id and m.state in ('queued', 'sending') and m.available_at <= now())
    order by n.lease_until nulls first limit 1 for update skip locked`;
  const [row] = await db
    .update(notifier)
    .set({ workerId, leaseUntil: sql`now() + ${`${leaseSeconds} s`}::interval` })
    .where(sql`${notifier.id} = (${due})`)
    .returning();
  return row ?? null;
}

export async function releaseChannel({ db }: ServiceContext, id: string, workerId: string): Promise<void> {
  await db
    .update(notifier)
    .set({ leaseUntil: null })
    .where(and(eq(notifier.id, id), eq(notifier.workerId, workerId)));
}
