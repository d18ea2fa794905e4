import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { interfaceQuality, verification } from '#src/db/schema/index.ts';
import type { InterfaceVerification, Verification } from '#src/server/contracts/verification.ts';
import { findableKey } from '#src/server/core/verification/scope.ts';
import type { ServiceContext } from '../context.ts';
import { findVersion } from '../interface-version/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { findVerification, viewOf } from './find.ts';
import { findObstacle } from './obstacle.ts';

const shown = 10;

/** The latest comparisons of one interface, when the next is due, and what stands in their way. */
export async function listVerifications(
  context: ServiceContext,
  { interfaceId }: { readonly interfaceId: string },
): Promise<InterfaceVerification> {
  const row = await findInterface(context, 'verification.list', interfaceId);
  const ofInterface = eq(verification.interfaceId, interfaceId);
  const newestFirst = desc(verification.id);
  const recent = await context.db.select().from(verification).where(ofInterface).orderBy(newestFirst).limit(shown);
  const [last] = await context.db
    .select()
    .from(verification)
    .where(and(ofInterface, isNotNull(verification.verdict)))
    .orderBy(newestFirst)
    .limit(1);
  const [own] = await context.db.select().from(interfaceQuality).where(eq(interfaceQuality.interfaceId, interfaceId));
  return {
    recent: recent.map(viewOf),
    last: last ? viewOf(last) : null,
    every: (own?.verifyEvery ?? 'none') as InterfaceVerification['every'],
    nextAt: own?.nextVerifyAt ?? null,
    obstacle: await findObstacle(context.db, row),
    ...(await readable(context, row)),
  };
}

export async function getVerification(context: ServiceContext, { id }: { readonly id: string }): Promise<Verification> {
  return viewOf((await findVerification(context, 'verification.get', id)).row);
}

/** A range of the cursor can be loaded once more by a backfill; a row is found by a key that comes from a table or query. */
async function readable(
  context: ServiceContext,
  { id, publishedVersion }: InterfaceRow,
): Promise<Pick<InterfaceVerification, 'canReadAgain' | 'findBy'>> {
  if (publishedVersion === null) return { canReadAgain: false, findBy: [] };
  const { stream, definition } = await findVersion(context.db, id, publishedVersion);
  const { kind } = definition.increment;
  const isIndexed = stream.kind === 'table' || stream.kind === 'view' || stream.kind === 'query';
  return {
    canReadAgain: kind === 'timestamp' || kind === 'key',
    findBy: isIndexed ? findableKey(definition).map(({ column }) => column) : [],
  };
}
