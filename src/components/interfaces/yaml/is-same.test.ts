import { expect, test } from 'vitest';
import { isSame } from './is-same.ts';

test('the order of keys and missing keys make no difference, everything else does', () => {
  expect(isSame({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1, d: undefined })).toBe(true);
  expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(isSame({ a: null }, { a: {} })).toBe(false);
  expect(isSame([], {})).toBe(false);
});
