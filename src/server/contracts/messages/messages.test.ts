import { expect, test } from 'vitest';
import { messages, translatorFor } from './index.ts';
import { type MessageTree, mergeMessages, messageKeys } from './messages.ts';

test('both languages hold the same keys', () => {
  expect(messageKeys(messages['zh-CN']).sort()).toEqual(messageKeys(messages.en).sort());
});

test('a text takes the same arguments in both languages', () => {
  const differing = messageKeys(messages.en).filter(
    (key) => String(argumentsOf(messages.en, key)) !== String(argumentsOf(messages['zh-CN'], key)),
  );
  expect(differing).toEqual([]);
});

test('every error has a sentence and a fix', () => {
  const errors = messages.en.errors as Record<string, MessageTree>;
  const incomplete = Object.keys(errors).filter((code) => !errors[code]?.sentence || !errors[code]?.fix);
  expect(incomplete).toEqual([]);
});

test('refuses two texts under one key', () => {
  expect(() => mergeMessages([{ errors: { a: 'one' } }, { errors: { a: 'two' } }])).toThrow('Two messages under errors.a');
});

test('an unknown key comes back as itself', () => {
  expect(translatorFor('en')('errors.none/such.sentence')).toBe('errors.none/such.sentence');
});

test('finds a message by its namespaced code', () => {
  expect(translatorFor('zh-CN')('errors.object/name-taken.sentence', { name: '订单' })).toBe('名称“订单”已被占用。');
});

function argumentsOf(tree: MessageTree, key: string): string[] {
  const text = key.split('.').reduce<MessageTree | string | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return [...new Set([...String(text).matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] as string))].sort();
}
