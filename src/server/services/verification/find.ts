import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { verification } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { Verification } from '#src/server/contracts/verification.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

export type VerificationRow = typeof verification.$inferSelect;

/** The comparison and its interface, when the caller may do `permission` on the interface. */
export async function findVerification(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
): Promise<{ readonly row: VerificationRow; readonly of: InterfaceRow }> {
  const [row] = await db
    .select()
    .from(verification)
    .where(eq(verification.id, BigInt(id)));
  if (!row) throw missing();
  return { row, of: await findInterface(context, permission, row.interfaceId, db) };
}

export function viewOf(row: VerificationRow): Verification {
  const { interfaceId, definitionVersion, requestedBy, queuedAt, startedAt, finishedAt, attempt, progress } = row;
  return {
    ...{ interfaceId, definitionVersion, requestedBy, queuedAt, startedAt, finishedAt, attempt, progress },
    id: String(row.id),
    state: row.state as Verification['state'],
    trigger: row.trigger as Verification['trigger'],
    isCancelRequested: row.cancelRequestedAt !== null,
    verdict: row.verdict as Verification['verdict'],
    result: row.result as Verification['result'],
    error: row.error as Verification['error'],
  };
}
