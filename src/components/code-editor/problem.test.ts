import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';

const error = (details: Record<string, unknown>) =>
  ({ code: 'expression/invalid', category: 'business', errorClass: 'config', details }) as Parameters<typeof problemOf>[0];

test('a mistake covers the characters it names', () => {
  expect(problemOf(error({ position: 5, end: 13 }), 'm', '1 + row.prise')).toMatchObject({ from: 4, to: 13 });
});

test('a mistake at the end covers the last character, so that it can be seen', () => {
  expect(problemOf(error({ position: 4, end: 3 }), 'm', '1 +')).toMatchObject({ from: 2, to: 3 });
});

test('a mistake without a place covers everything', () => {
  expect(problemOf(error({}), 'm', 'abc')).toMatchObject({ from: 0, to: 3 });
});
