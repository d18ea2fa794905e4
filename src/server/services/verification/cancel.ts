import { eq, sql } from 'drizzle-orm';
import { verification } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findVerification } from './find.ts';

/** A waiting comparison ends at once, one under way with the next heartbeat of its worker. */
export async function cancelVerification(context: ServiceContext, { id }: { readonly id: string }): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const { of } = await findVerification(context, 'verification.cancel', id, tx);
    const [row] = await tx
      .update(verification)
      .set({
        cancelRequestedAt: sql`now()`,
        state: sql`case when ${verification.state} = 'queued' then 'cancelled' else ${verification.state} end`,
        finishedAt: sql`case when ${verification.state} = 'queued' then now() end`,
      })
      .where(sql`${eq(verification.id, BigInt(id))} and ${verification.state} in ('queued', 'running')`)
      .returning({ id: verification.id });
    if (!row) throw refusal('verification/final');
    const entry = { action: 'verification.cancel', objectType: 'sourceInterface', objectId: of.id, objectName: of.name };
    await recordAudit(tx, context, { ...entry, after: { verification: id } });
  });
  return { isDone: true };
}
