import { expect, test } from 'vitest';
import { inferFields } from './infer-fields.ts';

const kinds = (sample: string) => Object.fromEntries(inferFields(sample).map((field) => [field.name, field.type.kind]));

test('reads types from one object, an array and lines alike', () => {
  const expected = { id: 'int64', at: 'timestamptz', ok: 'boolean', tags: 'json', note: 'text' };
  const object = '{"id":1,"at":"2026-11-20T10:00:00Z","ok":true,"tags":["a"],"note":"x"}';
  expect(kinds(object)).toEqual(expected);
  expect(kinds(`[${object}]`)).toEqual(expected);
  expect(kinds(`${object}\n${object}\n`)).toEqual(expected);
});

test('values that differ widen the type, NULL says nothing', () => {
  expect(kinds('[{"a":1,"b":1,"c":null},{"a":1.5,"b":"x","c":true}]')).toEqual({ a: 'decimal', b: 'text', c: 'boolean' });
});

test('text that is no JSON is refused', () => {
  expect(() => inferFields('id=1')).toThrow(SyntaxError);
});
