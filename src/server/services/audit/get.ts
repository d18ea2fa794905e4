import { desc, eq, lt } from 'drizzle-orm';
import { auditEvent } from '#src/db/schema/index.ts';
import type { AuditEvent, AuditHead } from '#src/server/contracts/audit.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { type ChainVerdict, checkChain, isIntactLink } from './check-chain.ts';
import { auditViewOf } from './list.ts';
import { genesisHash } from './record.ts';

/** One event and whether it stands untouched behind the one before it. */
export async function getAuditEvent(
  context: ServiceContext,
  { id }: { readonly id: string },
): Promise<AuditEvent & { previousHash: string; isIntact: boolean }> {
  requirePermission(context, 'audit.get');
  const [row] = await context.db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.id, BigInt(id)));
  if (!row) throw missing();
  const [before] = await context.db
    .select({ hash: auditEvent.hash })
    .from(auditEvent)
    .where(lt(auditEvent.id, row.id))
    .orderBy(desc(auditEvent.id))
    .limit(1);
  return { ...auditViewOf(row), previousHash: row.previousHash, isIntact: isIntactLink(row, before?.hash ?? genesisHash) };
}

export async function checkAudit(context: ServiceContext, { head }: { readonly head?: AuditHead | undefined } = {}): Promise<ChainVerdict> {
  requirePermission(context, 'audit.check');
  return checkChain(context, head);
}
