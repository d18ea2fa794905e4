import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { notifierContract } from '#src/server/contracts/notifier.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { completeSettings } from '../secret/index.ts';
import { notifierNamed } from './catalog.ts';
import { testMessage } from './compose.ts';
import { findNotifier, stored } from './find.ts';
import { logSent, type Sent, sendNow } from './send-now.ts';

type Input = z.output<typeof notifierContract.check.input>;

export async function checkNotifier(context: ServiceContext, input: Input): Promise<Sent> {
  requirePermission(context, 'notifier.check');
  const row = input.id === undefined ? null : await findNotifier(context.db, input.id);
  if (row && row.notifier !== input.notifier) throw refusal('object/changed-meanwhile');
  const descriptor = notifierNamed(input.notifier);
  const { config } = await completeSettings(context.ports.secrets, 'notifier', descriptor, input.config, row && stored(row));
  const message = testMessage(input.locale, context.actor.name, context.ports.notifiers.consoleUrl);
  const deliveryId = `test_${randomUUID()}`;
  const sent = await sendNow(context, { notifier: input.notifier, config, deliveryId, recipient: null, message });
  await remember(context, input, sent);
  return sent;
}

/** Tests of a saved channel stand in its delivery log. */
async function remember(context: ServiceContext, { id, notifier: name }: Input, sent: Sent): Promise<void> {
  const after = { notifier: name, isAccepted: sent.isAccepted, status: sent.answer?.status ?? null, code: sent.error?.code ?? null };
  await context.db.transaction(async (tx) => {
    if (id) await logSent(tx, context, id, 'test', sent);
    await recordAudit(tx, context, { action: 'notifier.check', objectType: 'notifier', objectId: id ?? 'unsaved', after });
  });
}
