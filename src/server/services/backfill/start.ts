import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { backfill } from '#src/db/schema/index.ts';
import type { backfillContract, PlannedInterface } from '#src/server/contracts/backfill.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { queueRun } from '../run/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { isOpen, planInterface } from './plan.ts';

type Input = z.output<typeof backfillContract.start.input>;

/** Runs of schedules and people go first; a window waits for them, not they for hundreds of windows. */
export const backfillPriority = -10;

/** The windows are looked at again under the lock of their interface: what was loaded since the preview is not loaded twice. */
export async function startBackfill(context: ServiceContext, input: Input): Promise<{ ids: string[]; windowCount: number }> {
  return context.db.transaction(async (tx) => {
    const started: { id: string; windowCount: number }[] = [];
    for (const interfaceId of [...new Set(input.interfaceIds)].sort()) {
      const row = await findInterface(context, 'backfill.start', interfaceId, tx, true);
      const one = await startOne(tx, context, row, input);
      if (one) started.push(one);
    }
    if (started.length === 0) throw refusal('backfill/nothing-open');
    return { ids: started.map(({ id }) => id), windowCount: started.reduce((sum, { windowCount }) => sum + windowCount, 0) };
  });
}

async function startOne(
  tx: Transaction,
  context: ServiceContext,
  row: InterfaceRow,
  input: Input,
): Promise<{ id: string; windowCount: number } | null> {
  const plan = await planInterface(context, row, input, tx);
  if (plan.problem !== null) throw refusal(plan.problem, { name: row.name, state: row.state });
  const windows = chosenWindows(plan, input);
  const [first] = windows;
  if (!first) return null;
  const kind = plan.kind as 'TIME' | 'OFFSET';
  const isParallel = input.isParallel && plan.maxParallel > 1;
  const range = { lower: plan.windows[0]?.lower ?? first.lower, upper: plan.windows.at(-1)?.upper ?? first.upper };
  const [made] = await tx
    .insert(backfill)
    .values({ interfaceId: row.id, requestedBy: context.actor.name, kind, ...range, isParallel, order: input.order })
    .returning({ id: backfill.id });
  const id = made?.id as string;
  for (const { lower, upper } of windows) {
    const options = { boundary: { kind, lower, upper }, ...(isParallel && { isParallel }) };
    await queueRun(tx, context, row, { trigger: 'backfill', options, priority: backfillPriority, backfillId: id });
  }
  const after = { ...range, unit: input.unit, scope: input.scope, isParallel, order: input.order, windowCount: windows.length };
  await recordAudit(tx, context, { action: 'backfill.start', objectType: 'backfill', objectId: id, objectName: row.name, after });
  return { id, windowCount: windows.length };
}

/** Windows that load right now are never started beside themselves. */
function chosenWindows({ windows }: PlannedInterface, { scope, order }: Input): PlannedInterface['windows'] {
  const chosen = windows.filter((window) => (scope === 'all' ? window.state !== 'running' : isOpen(window)));
  return order === 'oldest-first' ? chosen : chosen.toReversed();
}
