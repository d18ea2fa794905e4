import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { quarantinedRow, quarantineRevision } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { describe } from './replay.ts';
import { resolveSelection } from './selection.ts';

export interface StateChange {
  readonly permission: Permission;
  readonly selection: QuarantineSelection;
  readonly from: readonly string[];
  readonly to: 'ignored' | 'superseded' | 'reopened';
  readonly reason: string | null;
}

/** Moves a whole selection from one state to another, with a revision for each row. */
export async function changeState(context: ServiceContext, change: StateChange): Promise<{ rowCount: number }> {
  return context.db.transaction(async (tx) => {
    let rowCount = 0;
    for (const { condition } of await resolveSelection(context, change.permission, change.selection, change.from, tx)) {
      rowCount += await moveRows(tx, context, condition, change);
    }
    if (rowCount === 0) throw refusal('quarantine/nothing-selected');
    const entry = {
      action: change.permission,
      objectType: 'quarantinedRow',
      objectId: 'ids' in change.selection ? change.selection.ids.join(',').slice(0, 200) : 'filter',
    };
    await recordAudit(tx, context, {
      ...entry,
      after: { selection: describe(change.selection), state: change.to, rowCount },
      reason: change.reason,
    });
    return { rowCount };
  });
}

async function moveRows(
  tx: Transaction,
  context: ServiceContext,
  condition: SQL | undefined,
  { to, reason }: StateChange,
): Promise<number> {
  const state = to === 'reopened' ? sql`case when edited_values is null then 'open' else 'edited' end` : sql`${to}`;
  const moved = await tx
    .update(quarantinedRow)
    .set({ state, ignoreReason: to === 'reopened' ? null : reason, updatedAt: sql`now()` })
    .where(condition)
    .returning({ id: quarantinedRow.id, state: quarantinedRow.state });
  for (let start = 0; start < moved.length; start += 1000) {
    const revisions = moved
      .slice(start, start + 1000)
      .map((row) => ({ quarantinedRowId: row.id, state: row.state, actor: context.actor.name, reason }));
    await tx.insert(quarantineRevision).values(revisions);
  }
  return moved.length;
}
