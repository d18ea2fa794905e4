import type { NotifierRuntime } from '#src/server/core/notifier/protocol.ts';
import { answerOfCode } from '../_shared/answer.ts';
import { cutBytes, headingOf, markdownOf, plain } from '../_shared/markdown.ts';
import { post } from '../_shared/post.ts';
import { type WecomConfig, wecomDescriptor } from './descriptor.ts';

interface WecomBody {
  readonly msgtype: 'markdown';
  readonly markdown: { readonly content: string };
}

const busyCodes = [45009, 45033, -1];
const waitSeconds = 60;

export const wecomRuntime: NotifierRuntime<WecomConfig, WecomBody> = {
  render: (message) => {
    const color = message.isResolved ? 'info' : message.severity === 'info' ? 'comment' : 'warning';
    const heading = `<font color="${color}">${plain(cutBytes(headingOf(message), 300))}</font>`;
    const link = message.url ? `\n\n[${message.openLabel}](${message.url})` : '';
    const room = wecomDescriptor.limits.maxBytes - Buffer.byteLength(heading) - Buffer.byteLength(link) - 2;
    return { msgtype: 'markdown', markdown: { content: `${heading}\n\n${markdownOf(message, room)}${link}` } };
  },
  send: async (body, context) => {
    const answer = await post(context.config.url, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' }, context);
    return answerOfCode(answer, 'errcode', busyCodes, waitSeconds);
  },
};
