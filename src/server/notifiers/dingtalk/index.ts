import { createHmac } from 'node:crypto';
import type { NotifierRuntime } from '#src/server/core/notifier/protocol.ts';
import { answerOfCode } from '../_shared/answer.ts';
import { headingOf, markdownOf, plain } from '../_shared/markdown.ts';
import { post } from '../_shared/post.ts';
import { type DingtalkConfig, dingtalkDescriptor } from './descriptor.ts';

interface DingtalkBody {
  readonly msgtype: 'markdown';
  readonly markdown: { readonly title: string; readonly text: string };
  readonly at: { readonly atMobiles: readonly string[]; readonly isAtAll: false };
}

/** Sent too fast: the robot is mute for ten minutes. */
const busyCodes = [130101, 410100, -1];
const muteSeconds = 600;
const reservedBytes = 2000;

export const dingtalkRuntime: NotifierRuntime<DingtalkConfig, DingtalkBody> = {
  render: (message, { mobiles }) => {
    const heading = headingOf(message);
    const mentions = message.isResolved || mobiles.length === 0 ? '' : `\n\n${mobiles.map((mobile) => `@${mobile}`).join(' ')}`;
    const link = message.url ? `\n\n[${message.openLabel}](${message.url})` : '';
    const body = markdownOf(message, dingtalkDescriptor.limits.maxBytes - reservedBytes);
    return {
      msgtype: 'markdown',
      markdown: { title: heading, text: `#### ${plain(heading)}\n\n${body}${link}${mentions}` },
      at: { atMobiles: message.isResolved ? [] : mobiles, isAtAll: false },
    };
  },
  send: async (body, context) => {
    const url = new URL(context.config.url);
    if (context.config.secret !== '') sign(url, context.config.secret, context.at);
    const answer = await post(url.toString(), JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' }, context);
    return answerOfCode(answer, 'errcode', busyCodes, muteSeconds);
  },
};

/** HMAC-SHA256 over `<milliseconds>\n<secret>`, keyed with the secret. */
function sign(url: URL, secret: string, at: Date): void {
  const timestamp = String(at.getTime());
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
}
