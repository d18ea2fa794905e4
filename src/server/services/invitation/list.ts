import { and, desc, ilike, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { invitation } from '#src/db/schema/index.ts';
import type { Invitation, invitationContract } from '#src/server/contracts/invitation.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof invitationContract.list.input>;
type Row = typeof invitation.$inferSelect;

/** Newest first. */
export async function listInvitations(context: ServiceContext, input: Input): Promise<Page<Invitation>> {
  requirePermission(context, 'invitation.list');
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select({ row: invitation, sortedAt: sql<string>`${invitation.createdAt}::text` })
    .from(invitation)
    .where(
      and(
        input.q ? or(ilike(invitation.email, containing(input.q)), ilike(invitation.name, containing(input.q))) : undefined,
        cursor ? sql`(${invitation.createdAt}, ${invitation.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(input.limit + 1);
  const now = context.ports.now();
  return pageOf(
    rows,
    input.limit,
    ({ row, sortedAt }) => [sortedAt, row.id],
    ({ row }) => viewOf(row, now),
  );
}

function viewOf(row: Row, now: Date): Invitation {
  const { id, email, name, role, invitedBy, createdAt, expiresAt } = row;
  return { id, email, name, role: role as Invitation['role'], invitedBy, state: stateOf(row, now), createdAt, expiresAt };
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: Row, now: Date): Invitation['state'] {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}
