import type { AlertMessage } from '#src/server/core/notifier/protocol.ts';

const marks = { info: 'ℹ️', warning: '⚠️', critical: '🔴' } as const;

export function headingOf({ isResolved, severity, title }: AlertMessage): string {
  return `${isResolved ? '✅' : marks[severity]} ${title}`;
}

/** Text that came from names and errors must not become markup, a mention or a link: such characters become their full-width twins. */
export function plain(text: string): string {
  return text.replace(/[<>[\]`*#@~]/g, (character) => String.fromCodePoint((character.codePointAt(0) as number) + 0xfee0));
}

/** The message as lines of Markdown; `limitBytes` cuts the items first, then the end. */
export function markdownOf(message: AlertMessage, limitBytes: number): string {
  const head = [plain(message.summary), ...(message.fix ? [plain(message.fix)] : [])];
  const facts = message.facts.map(({ label, value }) => `**${plain(label)}**: ${plain(value)}`);
  const items = message.items.map((item) => `- ${plain(item)}`);
  const more = message.moreLabel ? [plain(message.moreLabel)] : [];
  for (let kept = items.length; kept >= 0; kept--) {
    const lines = [...head, ...facts, ...items.slice(0, kept), ...(kept < items.length ? ['…'] : more)];
    const text = lines.join('\n\n');
    if (Buffer.byteLength(text) <= limitBytes) return text;
  }
  return cutBytes([...head, ...facts].join('\n\n'), limitBytes);
}

export function cutBytes(text: string, limitBytes: number): string {
  if (Buffer.byteLength(text) <= limitBytes) return text;
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > limitBytes - 3) break;
    kept += character;
  }
  return `${kept}…`;
}
