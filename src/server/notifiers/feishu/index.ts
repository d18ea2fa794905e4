import { createHmac } from 'node:crypto';
import type { AlertMessage, NotifierRuntime } from '#src/server/core/notifier/protocol.ts';
import { answerOfCode } from '../_shared/answer.ts';
import { headingOf, markdownOf } from '../_shared/markdown.ts';
import { post } from '../_shared/post.ts';
import { type FeishuConfig, feishuDescriptor } from './descriptor.ts';

interface FeishuBody {
  readonly msg_type: 'interactive';
  readonly card: object;
}

/** Too many at once, and the general limit of frequency. */
const busyCodes = [11232, 9499];
const waitSeconds = 60;
const reservedBytes = 4000;

const colors = { info: 'blue', warning: 'orange', critical: 'red' } as const;

export const feishuRuntime: NotifierRuntime<FeishuConfig, FeishuBody> = {
  render: (message) => ({ msg_type: 'interactive', card: cardOf(message) }),
  send: async (body, context) => {
    const signed = context.config.secret === '' ? body : { ...signatureOf(context.config.secret, context.at), ...body };
    const answer = await post(context.config.url, JSON.stringify(signed), { 'content-type': 'application/json; charset=utf-8' }, context);
    return answerOfCode(answer, 'code', busyCodes, waitSeconds);
  },
};

function cardOf(message: AlertMessage): object {
  const content = markdownOf(message, feishuDescriptor.limits.maxBytes - reservedBytes);
  const button = { tag: 'button', text: { tag: 'plain_text', content: message.openLabel }, type: 'primary', url: message.url };
  return {
    config: { wide_screen_mode: true },
    header: {
      template: message.isResolved ? 'green' : colors[message.severity],
      title: { tag: 'plain_text', content: headingOf(message) },
    },
    elements: [{ tag: 'markdown', content }, ...(message.url ? [{ tag: 'action', actions: [button] }] : [])],
  };
}

/** The key is `<seconds>\n<secret>`, the message empty. */
function signatureOf(secret: string, at: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}
