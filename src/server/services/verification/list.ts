import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { interfaceQuality, interfaceVersion, verification } from '#src/db/schema/index.ts';
import type { InterfaceVerification, Verification } from '#src/server/contracts/verification.ts';
import type { ServiceContext } from '../context.ts';
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
    canReadAgain: await isBounded(context, row),
  };
}

export async function getVerification(context: ServiceContext, { id }: { readonly id: string }): Promise<Verification> {
  return viewOf((await findVerification(context, 'verification.get', id)).row);
}

/** A range of the cursor can be loaded once more by a backfill. */
async function isBounded(context: ServiceContext, { id, publishedVersion }: InterfaceRow): Promise<boolean> {
  if (publishedVersion === null) return false;
  const [published] = await context.db
    .select({ definition: interfaceVersion.definition })
    .from(interfaceVersion)
    .where(and(eq(interfaceVersion.interfaceId, id), eq(interfaceVersion.version, publishedVersion)));
  const kind = published?.definition.increment.kind;
  return kind === 'timestamp' || kind === 'key';
}
