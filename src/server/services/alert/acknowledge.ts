import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { alert, alertEvent } from '#src/db/schema/index.ts';
import type { AlertSummary, alertContract } from '#src/server/contracts/alert.ts';
import type { AlertState } from '#src/server/core/alert/alert.ts';
import { type Handled, type HandlingAct, handle, isRefusal } from '#src/server/core/alert/handle.ts';
import { type ErrorRecord, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findAlert } from './find.ts';
import { findHolder } from './holders.ts';
import { type AlertRow, tell } from './tell.ts';

type Input = z.output<typeof alertContract.acknowledge.input>;
type Output = z.input<typeof alertContract.acknowledge.output>;

/** Take, assign, snooze, close or release; every alert in a transaction of its own. */
export async function acknowledgeAlerts(context: ServiceContext, { ids, act }: Input): Promise<Output> {
  const resolved = await actOf(context, act);
  const results: { id: string; error: ErrorRecord | null }[] = [];
  for (const id of [...new Set(ids)]) {
    const error = await acknowledgeOne(context, id, resolved).then(() => null, toErrorRecord);
    results.push({ id, error });
  }
  return { results: results as Output['results'] };
}

async function actOf(context: ServiceContext, act: Input['act']): Promise<HandlingAct> {
  if (act.as !== 'taken') return act;
  const holderId = act.holderId ?? context.actor.id;
  if (holderId === null) throw refusal('alert/no-holder');
  if (act.holderId !== undefined) await findHolder(context, act.holderId);
  return { as: 'taken', holderId };
}

async function acknowledgeOne(context: ServiceContext, id: string, act: HandlingAct): Promise<void> {
  await context.db.transaction(async (tx) => {
    const before = await findAlert(context, 'alert.acknowledge', id, tx, true);
    const handled = handle(before as AlertRow & AlertState, act, context.actor.id ?? '', context.ports.now());
    if (isRefusal(handled)) throw refusal(handled);
    await write(tx, context, before, handled);
    await recordAudit(tx, context, {
      action: 'alert.acknowledge',
      objectType: 'alert',
      objectId: id,
      objectName: before.objectName,
      before: summaryForAudit(before),
      after: summaryForAudit({ ...before, ...handled }),
      reason: handled.closeReason,
    });
  });
}

async function write(tx: Transaction, context: ServiceContext, before: AlertRow, { event, ...handled }: Handled): Promise<void> {
  const now = context.ports.now();
  const [row] = await tx.update(alert).set(handled).where(eq(alert.id, before.id)).returning();
  const actor = { actorId: context.actor.id, actor: context.actor.name };
  const [written] = await tx
    .insert(alertEvent)
    .values({ alertId: before.id, at: now, kind: event, ...actor, details: detailsOf(handled) })
    .returning({ id: alertEvent.id });
  await tell(tx, [{ row: row as AlertRow, eventId: written?.id as bigint, event, handling: handled.handling }], now);
}

function detailsOf({ holderId, snoozedUntil, closeReason }: Omit<Handled, 'event'>) {
  return {
    ...(holderId && { holderId }),
    ...(snoozedUntil && { until: snoozedUntil.toISOString() }),
    ...(closeReason && { reason: closeReason }),
  };
}

function summaryForAudit({ handling, holderId, snoozedUntil }: Pick<AlertSummary, 'holderId' | 'snoozedUntil'> & { handling: string }) {
  return { handling, holderId, snoozedUntil };
}
