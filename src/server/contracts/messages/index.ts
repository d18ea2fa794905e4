import { createTranslator } from 'use-intl/core';
import type { Locale } from '../common.ts';
import { en } from './en/index.ts';
import type { MessageTree } from './messages.ts';
import { zhCN } from './zh-CN/index.ts';

export type { MessageTree } from './messages.ts';

export const messages: Readonly<Record<Locale, MessageTree>> = { en, 'zh-CN': zhCN };

export type MessageArguments = Readonly<Record<string, string | number | bigint | Date>>;
export type Translate = (key: string, args?: MessageArguments) => string;

/** A key without a text comes back as itself: an unknown error code still shows its code. */
export function translatorFor(locale: Locale): Translate & { has(key: string): boolean } {
  const translator = createTranslator({
    locale,
    messages: messages[locale] as Record<string, never>,
    timeZone: 'UTC',
    onError: () => undefined,
    getMessageFallback: ({ key }) => key,
  }) as unknown as Translate & { has(key: string): boolean };
  return translator;
}
