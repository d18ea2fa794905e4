import type { AlertMessage } from '#src/server/core/notifier/protocol.ts';
import { headingOf } from '../_shared/markdown.ts';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const colors = { info: '#1677ff', warning: '#d48806', critical: '#cf1322' } as const;
const resolvedColor = '#389e0d';

export function mailOf(message: AlertMessage): Mail {
  return { subject: headingOf(message).replace(/[\r\n]+/g, ' '), text: textOf(message), html: htmlOf(message) };
}

function textOf(message: AlertMessage): string {
  const facts = message.facts.map(({ label, value }) => `${label}: ${value}`);
  const items = [...message.items.map((item) => `- ${item}`), ...(message.moreLabel ? [message.moreLabel] : [])];
  const parts = [message.summary, message.fix ?? '', facts.join('\n'), items.join('\n'), message.url ?? ''];
  return parts.filter((part) => part !== '').join('\n\n');
}

function htmlOf(message: AlertMessage): string {
  const color = message.isResolved ? resolvedColor : colors[message.severity];
  const facts = message.facts.map(
    ({ label, value }) => `<tr><td style="color:#595959;padding:2px 16px 2px 0">${html(label)}</td><td>${html(value)}</td></tr>`,
  );
  const items = message.items.map((item) => `<li>${html(item)}</li>`);
  return [
    `<div lang="${message.locale}" style="font:14px/1.6 system-ui,sans-serif;color:#1f1f1f;max-width:640px">`,
    `<h1 style="font-size:18px;border-left:4px solid ${color};padding-left:12px;margin:0 0 12px">${html(message.title)}</h1>`,
    `<p>${html(message.summary)}</p>`,
    message.fix ? `<p>${html(message.fix)}</p>` : '',
    facts.length > 0 ? `<table style="border-collapse:collapse">${facts.join('')}</table>` : '',
    items.length > 0 ? `<ul>${items.join('')}</ul>` : '',
    message.moreLabel ? `<p>${html(message.moreLabel)}</p>` : '',
    message.url ? `<p><a href="${html(message.url)}">${html(message.openLabel)}</a></p>` : '',
    '</div>',
  ].join('');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
