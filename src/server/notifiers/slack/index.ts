import type { AlertMessage, NotifierRuntime } from '#src/server/core/notifier/protocol.ts';
import { answerOfStatus } from '../_shared/answer.ts';
import { cutBytes, headingOf } from '../_shared/markdown.ts';
import { post } from '../_shared/post.ts';
import type { SlackConfig } from './descriptor.ts';

interface SlackBody {
  readonly text: string;
  readonly attachments: readonly object[];
}

const colors = { info: '#1677ff', warning: '#faad14', critical: '#f5222d' } as const;
/** A section holds 3000 characters, ten fields, and a header 150. */
const maxSection = 2800;
const maxFields = 10;

export const slackRuntime: NotifierRuntime<SlackConfig, SlackBody> = {
  render: (message) => ({
    text: escaped(headingOf(message)),
    attachments: [{ color: message.isResolved ? '#52c41a' : colors[message.severity], blocks: blocksOf(message) }],
  }),
  send: async (body, context) => {
    const answer = await post(context.config.url, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' }, context);
    return answerOfStatus(answer);
  },
};

function blocksOf(message: AlertMessage): object[] {
  const words = [message.summary, ...(message.fix ? [message.fix] : [])].map(escaped).join('\n');
  const fields = message.facts.slice(0, maxFields).map(({ label, value }) => markdown(`*${escaped(label)}*\n${escaped(value)}`));
  const items = [...message.items.map((item) => `• ${escaped(item)}`), ...(message.moreLabel ? [escaped(message.moreLabel)] : [])].join(
    '\n',
  );
  return [
    { type: 'header', text: { type: 'plain_text', text: headingOf(message).slice(0, 150) } },
    { type: 'section', text: markdown(words) },
    ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    ...(items === '' ? [] : [{ type: 'section', text: markdown(items) }]),
    ...(message.url ? [{ type: 'actions', elements: [buttonOf(message)] }] : []),
  ];
}

function buttonOf({ openLabel, url }: AlertMessage): object {
  return { type: 'button', text: { type: 'plain_text', text: openLabel }, url };
}

function markdown(text: string): object {
  return { type: 'mrkdwn', text: cutBytes(text, maxSection) };
}

/** The three characters Slack itself asks to have escaped; without them no mention and no link can arise. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
