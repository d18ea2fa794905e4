import type { z } from 'zod';
import type { interfaceVersionContract } from '#src/server/contracts/interface-version.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, findOpenRequest, requiresApproval } from '../source-interface/index.ts';
import { freezeVersion } from './freeze.ts';
import { candidateOf } from './plan.ts';
import { prepareTarget } from './prepare.ts';

type Input = z.output<typeof interfaceVersionContract.publish.input>;

/** Freezes the draft (or an older version again) as a new version and puts the interface online, where nobody else has to agree. */
export async function publishInterface(context: ServiceContext, input: Input): Promise<{ publishedVersion: number }> {
  const row = await findInterface(context, 'interfaceVersion.publish', input.interfaceId);
  if (row.version !== input.version) throw refusal('object/changed-meanwhile');
  if (await requiresApproval(context.db, row)) throw refusal('publish/approval-required');
  if (await findOpenRequest(context.db, row.id)) throw refusal('interface/in-review');
  const candidate = await candidateOf(context, row, input.fromVersion);
  await prepareTarget(context, row, candidate, input.ddl);
  return context.db.transaction(async (tx) => {
    const locked = await findInterface(context, 'interfaceVersion.publish', row.id, tx, true);
    if (locked.version !== input.version) throw refusal('object/changed-meanwhile');
    const hands = { author: context.actor.name, approver: null, comment: input.comment };
    const publishedVersion = await freezeVersion(tx, context, locked, candidate, hands);
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
