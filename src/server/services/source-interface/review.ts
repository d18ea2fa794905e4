import { and, eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { publishRequest, rawDatabase } from '#src/db/schema/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { ServiceContext } from '../context.ts';
import type { InterfaceRow } from './find.ts';

export type RequestRow = typeof publishRequest.$inferSelect;

/** Whether publishing in this raw database needs a second person. */
export async function requiresApproval(
  db: DatabaseOrTransaction,
  { rawDatabaseId }: Pick<InterfaceRow, 'rawDatabaseId'>,
): Promise<boolean> {
  const [row] = await db
    .select({ requiresApproval: rawDatabase.requiresApproval })
    .from(rawDatabase)
    .where(eq(rawDatabase.id, rawDatabaseId));
  return row?.requiresApproval ?? false;
}

/** The request to publish that waits for a decision, null if there is none. */
export async function findOpenRequest(db: DatabaseOrTransaction, interfaceId: string): Promise<RequestRow | null> {
  const [row] = await db
    .select()
    .from(publishRequest)
    .where(and(eq(publishRequest.interfaceId, interfaceId), eq(publishRequest.state, 'open')));
  return row ?? null;
}

/** A process has no id of its own: there the name decides. */
export function isAskedBy({ actor }: ServiceContext, { authorId, author }: Pick<RequestRow, 'authorId' | 'author'>): boolean {
  return authorId === null ? author === actor.name : authorId === actor.id;
}

export async function reviewOf(context: ServiceContext, interfaceId: string): Promise<InterfaceDetail['review']> {
  const request = await findOpenRequest(context.db, interfaceId);
  if (!request) return null;
  const { id, author, comment, createdAt } = request;
  return { id, author, isOwn: isAskedBy(context, request), comment, createdAt };
}
