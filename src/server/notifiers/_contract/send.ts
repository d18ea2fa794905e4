import type { DeliveryAnswer, NotifierRuntime } from '#src/server/core/notifier/protocol.ts';
import { createResolveAddress } from '#src/server/services/egress/index.ts';
import { messagesToRender } from './messages.ts';

export const sentAt = new Date('2026-11-21T07:15:30.250Z');

/** Renders a message and sends it as delivery does; only this machine may be reached, as an administrator would allow it. */
export async function sendOnce<C>(
  runtime: NotifierRuntime<C>,
  config: C,
  allowed: readonly string[] = ['127.0.0.1'],
): Promise<DeliveryAnswer> {
  const message = messagesToRender[0]?.[1] as Parameters<typeof runtime.render>[0];
  return runtime.send(runtime.render(message, config), {
    config,
    deliveryId: 'msg_1',
    at: sentAt,
    recipient: null,
    resolveAddress: createResolveAddress(allowed),
    signal: AbortSignal.timeout(10_000),
  });
}
