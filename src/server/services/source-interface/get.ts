import { and, eq } from 'drizzle-orm';
import { interfaceVersion, rawDatabase, sourceInterface } from '#src/db/schema/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Json } from '#src/server/core/value/json.ts';
import { canonicalJson } from '../audit/index.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface, type InterfaceRow } from './find.ts';
import { selectInterfaces, summariesOf } from './list.ts';
import { requiresApproval, reviewOf } from './review.ts';

export async function getInterface(context: ServiceContext, { id }: { readonly id: string }): Promise<InterfaceDetail> {
  const row = await findInterface(context, 'sourceInterface.get', id);
  const [summary] = await summariesOf(context, await selectInterfaces(context, eq(sourceInterface.id, id)));
  if (!summary) throw missing();
  const { description, pausedBy, definition, manifestText, maxRuns, createdAt } = row;
  return {
    ...summary,
    description,
    pausedBy,
    definition,
    manifestText,
    maxRuns,
    createdAt,
    hasUnpublishedChanges: await differsFromPublished(context, row),
    isExactlyOnce: await isExactlyOnce(context, row),
    requiresApproval: await requiresApproval(context.db, row),
    review: await reviewOf(context, row.id),
  };
}

async function differsFromPublished(context: ServiceContext, row: InterfaceRow): Promise<boolean> {
  if (row.publishedVersion === null) return true;
  const [published] = await context.db
    .select({ stream: interfaceVersion.stream, definition: interfaceVersion.definition })
    .from(interfaceVersion)
    .where(and(eq(interfaceVersion.interfaceId, row.id), eq(interfaceVersion.version, row.publishedVersion)));
  const { stream, definition } = row;
  return canonicalJson({ stream, definition } as unknown as Json) !== canonicalJson(published as unknown as Json);
}

async function isExactlyOnce(context: ServiceContext, row: InterfaceRow): Promise<boolean> {
  const [target] = await context.db
    .select({ connector: rawDatabase.connector })
    .from(rawDatabase)
    .where(eq(rawDatabase.id, row.rawDatabaseId));
  return target !== undefined && connectorNamed(target.connector).capabilities.exactlyOnceWrite;
}
