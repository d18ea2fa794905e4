import { eq, max } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { interfaceVersion, sourceInterface } from '#src/db/schema/index.ts';
import type { interfaceVersionContract } from '#src/server/contracts/source-interface.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { resyncFires } from '../schedule/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { runTargetDdl } from '../target-table/index.ts';
import { type Candidate, candidateOf, planPublish } from './plan.ts';

type Input = z.output<typeof interfaceVersionContract.publish.input>;

/**
 * Freezes the draft (or an older version again) as a new version and puts the interface online. The target table is made first: if
 * anything fails after that, an empty table stays and publishing can be repeated.
 */
export async function publishInterface(context: ServiceContext, input: Input): Promise<{ publishedVersion: number }> {
  const row = await findInterface(context, 'interfaceVersion.publish', input.interfaceId);
  if (row.version !== input.version) throw refusal('object/changed-meanwhile');
  const candidate = await candidateOf(context, row, input.fromVersion);
  await prepareTarget(context, row, candidate, input.ddl);
  return context.db.transaction(async (tx) => {
    const locked = await findInterface(context, 'interfaceVersion.publish', row.id, tx, true);
    if (locked.version !== input.version) throw refusal('object/changed-meanwhile');
    const publishedVersion = await freeze(tx, context, locked, candidate, input.comment);
    await resyncFires(tx, { interfaceId: row.id });
    await recordAudit(tx, context, {
      action: 'interfaceVersion.publish',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      before: { publishedVersion: locked.publishedVersion, state: locked.state },
      after: { publishedVersion, fromVersion: input.fromVersion ?? null, state: 'online' },
      reason: input.comment || null,
    });
    return { publishedVersion };
  });
}

async function prepareTarget(context: ServiceContext, row: InterfaceRow, candidate: Candidate, ddl: string | undefined): Promise<void> {
  const plan = await planPublish(context, row, candidate);
  if (!plan.isPublishable)
    throw refusal('interface/not-publishable', {
      count: plan.conflicts.length,
      conflicts: plan.conflicts.map((conflict) => conflict.code),
    });
  if (plan.ddl === null) return;
  if (ddl === undefined) throw refusal('interface/target-ddl-required', {}, 'ddl');
  await runTargetDdl(context, row, ddl);
  const after = await planPublish(context, row, candidate);
  if (after.ddl !== null)
    throw refusal('target/missing', { table: `${candidate.definition.target.schema}.${candidate.definition.target.table}` }, 'ddl');
  if (!after.isPublishable)
    throw refusal('interface/not-publishable', {
      count: after.conflicts.length,
      conflicts: after.conflicts.map((conflict) => conflict.code),
    });
}

async function freeze(
  tx: Transaction,
  context: ServiceContext,
  row: InterfaceRow,
  { stream, definition }: Candidate,
  comment: string,
): Promise<number> {
  const [last] = await tx
    .select({ version: max(interfaceVersion.version) })
    .from(interfaceVersion)
    .where(eq(interfaceVersion.interfaceId, row.id));
  const version = (last?.version ?? 0) + 1;
  await tx.insert(interfaceVersion).values({ interfaceId: row.id, version, stream, definition, author: context.actor.name, comment });
  await tx
    .update(sourceInterface)
    .set({
      stream,
      definition,
      publishedVersion: version,
      state: 'online',
      pauseReason: null,
      pausedBy: null,
      version: row.version + 1,
      updatedAt: context.ports.now(),
    })
    .where(eq(sourceInterface.id, row.id));
  return version;
}
