import type { PublishPlan } from '#src/server/contracts/interface-version.ts';
import type { Definable } from '#src/server/core/definition/changes.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import type { InterfaceRow } from '../source-interface/index.ts';
import { runTargetDdl } from '../target-table/index.ts';
import { planPublish } from './plan.ts';

/**
 * What comes before a version is frozen: nothing speaks against it, and the target table is there. If anything fails after that, an
 * empty table stays and publishing can be repeated.
 */
export async function prepareTarget(
  context: ServiceContext,
  row: InterfaceRow,
  candidate: Definable,
  ddl: string | undefined,
): Promise<void> {
  const plan = await planPublish(context, row, candidate);
  requirePublishable(plan);
  if (plan.ddl === null) return;
  if (ddl === undefined) throw refusal('interface/target-ddl-required', {}, 'ddl');
  await runTargetDdl(context, { ...row, definition: candidate.definition }, ddl);
  const after = await planPublish(context, row, candidate);
  if (after.ddl !== null)
    throw refusal('target/missing', { table: `${candidate.definition.target.schema}.${candidate.definition.target.table}` }, 'ddl');
  requirePublishable(after);
}

export function requirePublishable({ isPublishable, conflicts }: PublishPlan): void {
  if (isPublishable) return;
  throw refusal('interface/not-publishable', { count: conflicts.length, conflicts: conflicts.map((conflict) => conflict.code) });
}
