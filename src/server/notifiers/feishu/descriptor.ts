import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { secretUrlField, signingSecretField, text } from '../_shared/fields.ts';

export const feishuConfigSchema = z.object({
  url: secretUrlField(
    text('https://open.feishu.cn/open-apis/bot/v2/hook/… of a custom bot', '自定义机器人的 https://open.feishu.cn/open-apis/bot/v2/hook/…'),
    /^https?:\/\/\S+\/hook\/\S+$/,
  ),
  secret: signingSecretField(text('Where signature verification is on', '开启“签名校验”时填写')),
});
export type FeishuConfig = z.infer<typeof feishuConfigSchema>;

export const feishuDescriptor: NotifierDescriptor = {
  name: 'feishu',
  label: text('Feishu', '飞书'),
  summary: text('A bot sends cards to a Feishu or Lark group.', '由机器人向飞书群发送卡片。'),
  config: feishuConfigSchema,
  limits: { maxBytes: 20_000, perMinute: 100 },
};
