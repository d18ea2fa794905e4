import { createHmac } from 'node:crypto';
import type { NotifierRuntime, SendContext } from '#src/server/core/notifier/protocol.ts';
import { answerOfStatus } from '../_shared/answer.ts';
import { post } from '../_shared/post.ts';
import type { WebhookConfig } from './descriptor.ts';

/** The body without its moment, which only sending knows. */
interface WebhookBody {
  readonly type: string;
  readonly data: object;
}

export const webhookRuntime: NotifierRuntime<WebhookConfig, WebhookBody> = {
  render: ({ purpose, data, title, summary, fix, url, items, locale }) => ({
    type: `alert.${purpose}`,
    data: { ...data, text: { locale, title, summary, fix, items }, url },
  }),
  send: async (body, context) => {
    const payload = JSON.stringify({ type: body.type, timestamp: context.at.toISOString(), data: body.data });
    return answerOfStatus(await post(context.config.url, payload, headersOf(payload, context), context));
  },
};

/** Standard Webhooks: `v1,` and base64 of HMAC-SHA256 over `<id>.<seconds>.<body>`, once for each secret. */
function headersOf(payload: string, { config, deliveryId, at }: SendContext<WebhookConfig>): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = config.signingSecrets
    .trim()
    .split(/\s+/)
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${deliveryId}.${timestamp}.${payload}`).digest('base64')}`);
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}
