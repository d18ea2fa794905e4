import { count, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { quarantinedRow } from '#src/db/schema/index.ts';
import type { RunOptions } from '#src/db/schema/run.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { queueRun } from '../run/index.ts';
import { resolveSelection } from './selection.ts';

const replayableStates = ['open', 'edited'];

/** One run for each interface; the rows are taken in the same transaction, so no two replays hold the same row. */
export async function replayQuarantine(
  context: ServiceContext,
  selection: QuarantineSelection,
): Promise<{ runIds: string[]; rowCount: number }> {
  return context.db.transaction(async (tx) => {
    const runIds: string[] = [];
    let rowCount = 0;
    for (const { row, condition } of await resolveSelection(context, 'quarantine.replay', selection, replayableStates, tx)) {
      if ((await countRows(tx, condition)) === 0) continue;
      const runId = await queueRun(tx, context, row, { trigger: 'replay', options: optionsOf(selection) });
      rowCount += await takeRows(tx, condition, runId);
      runIds.push(runId);
    }
    if (rowCount === 0) throw refusal('quarantine/nothing-selected');
    await recordAudit(tx, context, {
      action: 'quarantine.replay',
      objectType: 'run',
      objectId: runIds.join(','),
      after: { selection: describe(selection), rowCount },
    });
    return { runIds, rowCount };
  });
}

async function takeRows(tx: Transaction, condition: SQL | undefined, runId: string): Promise<number> {
  const { rowCount } = await tx
    .update(quarantinedRow)
    .set({ state: 'replaying', replayRunId: BigInt(runId), updatedAt: sql`now()` })
    .where(condition);
  return rowCount ?? 0;
}

export async function countRows(db: Pick<Transaction, 'select'>, condition: SQL | undefined): Promise<number> {
  const [found] = await db.select({ count: count() }).from(quarantinedRow).where(condition);
  return found?.count ?? 0;
}

/** For people; the rows themselves are marked with the run. */
function optionsOf(selection: QuarantineSelection): RunOptions {
  if ('ids' in selection) return { replay: { quarantineIds: selection.ids.slice(0, 1000) } };
  const { fingerprint } = selection.filter;
  return { replay: { filter: { ...(fingerprint && { fingerprint }) } } };
}

export function describe(selection: QuarantineSelection) {
  return 'ids' in selection ? { ids: selection.ids.slice(0, 1000) } : selection;
}
