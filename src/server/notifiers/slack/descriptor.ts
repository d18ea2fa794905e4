import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { secretUrlField, text } from '../_shared/fields.ts';

export const slackConfigSchema = z.object({
  url: secretUrlField(
    text('https://hooks.slack.com/services/… of an incoming webhook', 'Incoming Webhook 的 https://hooks.slack.com/services/…'),
    /^https?:\/\/\S+\/services\/\S+$/,
  ),
});
export type SlackConfig = z.infer<typeof slackConfigSchema>;

export const slackDescriptor: NotifierDescriptor = {
  name: 'slack',
  label: text('Slack', 'Slack'),
  summary: text('An incoming webhook writes into a Slack channel.', '通过 Incoming Webhook 向 Slack 频道发送消息。'),
  config: slackConfigSchema,
  limits: { maxBytes: 12_000, perMinute: 60 },
};
