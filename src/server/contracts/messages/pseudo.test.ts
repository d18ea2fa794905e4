import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser';
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { messages } from './index.ts';
import { type MessageTree, messageKeys } from './messages.ts';
import { pseudoLocalised } from './testing/pseudo.ts';

const locales = ['en', 'zh-CN'] as const;
const textsOf = (tree: MessageTree) => messageKeys(tree).map((key) => [key, textAt(tree, key)] as const);

test.each(locales)('every text of %s survives a language that is two fifths longer', (locale) => {
  const broken = textsOf(messages[locale]).filter(([, text]) => !isRenderable(text, locale));
  expect(broken.map(([key]) => key)).toEqual([]);
});

test('a stretched text keeps its arguments and plurals', () => {
  expect(pseudoLocalised('{count, plural, one {# row} other {# rows}} of {name}')).toBe(
    '{count,plural,one{# röw··} other{# röws··}} öf ··{name}',
  );
});

/** A text glued together from parts would lose an argument or gain an apostrophe here. */
function isRenderable(text: string, locale: string): boolean {
  const longer = pseudoLocalised(text);
  const values = Object.fromEntries(parse(text).flatMap(argumentsOf));
  const translate = createTranslator({
    locale,
    timeZone: 'UTC',
    messages: { text: longer },
    onError: (error) => {
      throw error;
    },
  });
  const rendered = translate.markup('text', { ...values, ...tagsOf(text) } as never);
  return rendered.length >= text.replace(/\{.*\}|<[^>]*>/gs, '').length;
}

function argumentsOf(element: MessageFormatElement): [string, unknown][] {
  if (isArgumentElement(element)) return [[element.value, 'x']];
  if (isNumberElement(element)) return [[element.value, 2]];
  if (isDateElement(element) || isTimeElement(element)) return [[element.value, new Date(0)]];
  if (!isPluralElement(element) && !isSelectElement(element)) return [];
  const inner = Object.values(element.options).flatMap((option) => option.value.flatMap(argumentsOf));
  return [[element.value, isPluralElement(element) ? 2 : 'other'], ...inner];
}

function tagsOf(text: string): Record<string, (chunks: string) => string> {
  return Object.fromEntries([...text.matchAll(/<(\w+)>/g)].map(([, tag = '']) => [tag, (chunks: string) => chunks]));
}

function textAt(tree: MessageTree, key: string): string {
  const found = messageKeyPath(tree, key);
  return typeof found === 'string' ? found : '';
}

/** Codes hold slashes and points, so that a key is looked for branch by branch. */
function messageKeyPath(tree: MessageTree, key: string): MessageTree | string | undefined {
  if (key in tree) return tree[key];
  for (const [name, branch] of Object.entries(tree))
    if (typeof branch !== 'string' && key.startsWith(`${name}.`)) {
      const found = messageKeyPath(branch, key.slice(name.length + 1));
      if (found !== undefined) return found;
    }
  return undefined;
}
