import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { secretUrlField, text } from '../_shared/fields.ts';

export const wecomConfigSchema = z.object({
  url: secretUrlField(
    text(
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=… of a group robot',
      '群机器人的 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
    ),
    /^https?:\/\/\S+[?&]key=\S+$/,
  ),
});
export type WecomConfig = z.infer<typeof wecomConfigSchema>;

export const wecomDescriptor: NotifierDescriptor = {
  name: 'wecom',
  label: text('WeCom', '企业微信'),
  summary: text('A robot writes into a WeCom group.', '由机器人向企业微信群发送消息。'),
  config: wecomConfigSchema,
  limits: { maxBytes: 4096, perMinute: 20 },
};
