import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { notification } from '#src/db/schema/index.ts';
import type { notifierContract } from '#src/server/contracts/notifier.ts';
import { HeadwaterError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { DeliveryAnswer } from '#src/server/core/notifier/protocol.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { completeSettings } from '../secret/index.ts';
import { notifierNamed } from './catalog.ts';
import { testMessage } from './compose.ts';
import { findNotifier, stored } from './find.ts';

type Input = z.output<typeof notifierContract.check.input>;
type Output = z.input<typeof notifierContract.check.output>;

const patienceMilliseconds = 20_000;

export async function checkNotifier(context: ServiceContext, input: Input): Promise<Output> {
  requirePermission(context, 'notifier.check');
  const row = input.id === undefined ? null : await findNotifier(context.db, input.id);
  if (row && row.notifier !== input.notifier) throw refusal('object/changed-meanwhile');
  const descriptor = notifierNamed(input.notifier);
  const { config } = await completeSettings(context.ports.secrets, 'notifier', descriptor, input.config, row && stored(row));
  const outcome = await send(context, input, config);
  await remember(context, input, outcome);
  return outcome;
}

async function send(
  context: ServiceContext,
  { notifier: name, locale }: Input,
  config: Readonly<Record<string, unknown>>,
): Promise<Output> {
  const { notifiers, now } = context.ports;
  try {
    const runtime = await notifiers.load(name);
    const rendered = runtime.render(testMessage(locale, context.actor.name, notifiers.consoleUrl), config);
    const answer = await runtime.send(rendered, {
      config,
      deliveryId: `test_${randomUUID()}`,
      at: now(),
      recipient: null,
      resolveAddress: notifiers.resolveAddress,
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return outcomeOf(answer);
  } catch (error) {
    return { isAccepted: false, answer: null, error: toErrorRecord(error) as Output['error'] };
  }
}

function outcomeOf({ outcome, status, text }: DeliveryAnswer): Output {
  const answer = { status, text };
  if (outcome === 'accepted') return { isAccepted: true, answer, error: null };
  const error = new HeadwaterError({
    code: 'notifier/not-accepted',
    errorClass: 'transient',
    category: 'connection',
    details: { status, answer: text },
  });
  return { isAccepted: false, answer, error: toErrorRecord(error) as Output['error'] };
}

/** Tests of a saved channel stand in its delivery log. */
async function remember(context: ServiceContext, { id, notifier: name }: Input, { isAccepted, answer, error }: Output): Promise<void> {
  const now = context.ports.now();
  await context.db.transaction(async (tx) => {
    if (id) {
      const state = isAccepted ? 'sent' : 'failed';
      await tx.insert(notification).values({
        notifierId: id,
        purpose: 'test',
        state,
        attempt: 1,
        answer,
        error: error as never,
        availableAt: now,
        sentAt: isAccepted ? now : null,
      });
    }
    const after = { notifier: name, isAccepted, status: answer?.status ?? null, code: error?.code ?? null };
    await recordAudit(tx, context, { action: 'notifier.check', objectType: 'notifier', objectId: id ?? 'unsaved', after });
  });
}
