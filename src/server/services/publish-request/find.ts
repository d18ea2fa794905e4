import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { publishRequest, rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { PublishRequest } from '#src/server/contracts/publish-request.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow, isAskedBy, type RequestRow } from '../source-interface/index.ts';

/** The request, locked for the transaction if `isLocked`, with the interface it is about. */
export async function findRequest(
  context: ServiceContext,
  permission: Permission,
  id: string,
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<{ readonly request: RequestRow; readonly row: InterfaceRow }> {
  const query = db.select().from(publishRequest).where(eq(publishRequest.id, id));
  const [request] = await (isLocked ? query.for('update') : query);
  if (!request) throw missing();
  return { request, row: await findInterface(context, permission, request.interfaceId, db, isLocked) };
}

/** Requests with the names of what they are about. */
export function selectRequests(context: ServiceContext) {
  return context.db
    .select({ request: publishRequest, interfaceName: sourceInterface.name, rawDatabaseName: rawDatabase.name })
    .from(publishRequest)
    .innerJoin(sourceInterface, eq(sourceInterface.id, publishRequest.interfaceId))
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .$dynamic();
}

type Named = Awaited<ReturnType<typeof selectRequests>>[number];

export function requestView(context: ServiceContext, { request, interfaceName, rawDatabaseName }: Named): PublishRequest {
  const { id, interfaceId, fromVersion, comment, author, decidedBy, decision, decidedAt, publishedVersion, createdAt } = request;
  return {
    id,
    interfaceId,
    interfaceName,
    rawDatabaseName,
    state: request.state as PublishRequest['state'],
    fromVersion,
    comment,
    author,
    isOwn: isAskedBy(context, request),
    decidedBy,
    decision,
    decidedAt,
    publishedVersion,
    createdAt,
  };
}
