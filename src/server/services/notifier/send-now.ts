import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { notification } from '#src/db/schema/index.ts';
import type { notifierContract } from '#src/server/contracts/notifier.ts';
import { HeadwaterError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { AlertMessage, DeliveryAnswer } from '#src/server/core/notifier/protocol.ts';
import type { ServiceContext } from '../context.ts';

/** What became of a message that was sent at once. */
export type Sent = z.input<typeof notifierContract.check.output>;

interface Sending {
  readonly notifier: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly deliveryId: string;
  /** Null: the recipients of the configuration. */
  readonly recipient: string | null;
  readonly message: AlertMessage;
}

const patienceMilliseconds = 20_000;

/** Sends without the queue, for somebody who waits for the answer; whatever fails is part of it. */
export async function sendNow({ ports: { notifiers, now } }: ServiceContext, sending: Sending): Promise<Sent> {
  const { config, deliveryId, recipient, message } = sending;
  try {
    const runtime = await notifiers.load(sending.notifier);
    const { resolveAddress } = notifiers;
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const answer = await runtime.send(runtime.render(message, config), {
      config,
      deliveryId,
      at: now(),
      recipient,
      resolveAddress,
      signal,
    });
    return outcomeOf(answer);
  } catch (error) {
    return { isAccepted: false, answer: null, error: toErrorRecord(error) as Sent['error'] };
  }
}

function outcomeOf({ outcome, status, text }: DeliveryAnswer): Sent {
  const answer = { status, text };
  if (outcome === 'accepted') return { isAccepted: true, answer, error: null };
  const error = new HeadwaterError({
    code: 'notifier/not-accepted',
    errorClass: 'transient',
    category: 'connection',
    details: { status, answer: text },
  });
  return { isAccepted: false, answer, error: toErrorRecord(error) as Sent['error'] };
}

/** The delivery log tells of these messages too. */
export async function logSent(
  tx: Transaction,
  context: ServiceContext,
  notifierId: string,
  purpose: 'test' | 'invitation',
  { isAccepted, answer, error }: Sent,
): Promise<void> {
  const now = context.ports.now();
  const state = isAccepted ? 'sent' : 'failed';
  const outcome = { state, answer, error: error as never, sentAt: isAccepted ? now : null };
  await tx.insert(notification).values({ notifierId, purpose, attempt: 1, availableAt: now, ...outcome });
}
