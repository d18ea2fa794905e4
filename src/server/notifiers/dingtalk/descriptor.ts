import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { secretUrlField, signingSecretField, text, ui } from '../_shared/fields.ts';

export const dingtalkConfigSchema = z.object({
  url: secretUrlField(
    text(
      'https://oapi.dingtalk.com/robot/send?access_token=… of a custom robot',
      '自定义机器人的 https://oapi.dingtalk.com/robot/send?access_token=…',
    ),
    /^https?:\/\/\S+[?&]access_token=\S+$/,
  ),
  secret: signingSecretField(text('SEC…, where the robot’s security setting is signing', '机器人安全设置为“加签”时的 SEC…')),
  mobiles: z
    .array(z.string().regex(/^\+?[\d-]{5,20}$/))
    .default([])
    .meta(ui({ label: text('Mention these mobiles', '提醒的手机号'), control: 'tags' })),
});
export type DingtalkConfig = z.infer<typeof dingtalkConfigSchema>;

export const dingtalkDescriptor: NotifierDescriptor = {
  name: 'dingtalk',
  label: text('DingTalk', '钉钉'),
  summary: text('A robot writes into a DingTalk group.', '由机器人向钉钉群发送消息。'),
  config: dingtalkConfigSchema,
  limits: { maxBytes: 20_000, perMinute: 20 },
};
