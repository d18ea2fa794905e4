import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { text, ui } from '../_shared/fields.ts';

export const webhookConfigSchema = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .meta(ui({ label: text('Address', '地址'), placeholder: 'https://example.com/hooks/headwater', control: 'text' })),
  signingSecrets: z
    .string()
    .regex(/^(whsec_[A-Za-z0-9+/=]{16,}(\s+|$))+$/, 'must be whsec_ secrets, separated by spaces')
    .meta(
      ui({
        label: text('Signing secrets', '签名密钥'),
        help: text(
          'whsec_…; two, separated by a space, while one replaces the other: both sign.',
          'whsec_…；轮换期间可用空格分隔两个密钥，两者都会签名。',
        ),
        control: 'password',
        isSecret: true,
      }),
    ),
});
export type WebhookConfig = z.infer<typeof webhookConfigSchema>;

export const webhookDescriptor: NotifierDescriptor = {
  name: 'webhook',
  label: text('Webhook', 'Webhook'),
  summary: text('Posts JSON to an address of your own, signed by Standard Webhooks.', '向您的地址发送 JSON，按 Standard Webhooks 签名。'),
  config: webhookConfigSchema,
  limits: { maxBytes: 64_000, perMinute: 600 },
};
