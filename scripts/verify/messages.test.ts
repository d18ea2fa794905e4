import { expect, test } from 'vitest';
import { differences } from './messages.ts';

const compare = (en: Record<string, string>, zh: Record<string, string>) =>
  differences(new Map(Object.entries(en)), new Map(Object.entries(zh)));

test('says which language lacks a message', () => {
  expect(compare({ a: 'one' }, { b: '二' })).toEqual(['a: missing in zh-CN', 'b: missing in en']);
});

test('says when the arguments differ, also inside a plural', () => {
  expect(compare({ a: '{count, plural, one {# of {total}} other {# of {total}}}' }, { a: '{count} 行' })).toEqual([
    'a: en takes (count, total), zh-CN takes (count)',
  ]);
});

test('lets a plural in one language be a plain number in the other', () => {
  expect(compare({ a: '{count, plural, one {# row} other {# rows}}' }, { a: '{count} 行' })).toEqual([]);
});

test('names a message that is not ICU', () => {
  expect(compare({ a: '{count' }, { a: '{count}' })[0]).toMatch(/^a: not an ICU message/);
});
