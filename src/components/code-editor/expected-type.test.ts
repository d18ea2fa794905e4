import { expect, test } from 'vitest';
import { fitOf } from './expected-type.ts';

test('says whether what an expression gives can land in the column', () => {
  expect(fitOf('int', { kind: 'int64' })).toBe('exact');
  expect(fitOf('string', { kind: 'int32' })).toBe('checked');
  expect(fitOf('bool', { kind: 'date' })).toBe('impossible');
  expect(fitOf('list<string>', { kind: 'text' })).toBe('impossible');
  expect(fitOf(null, { kind: 'date' })).toBeNull();
});
