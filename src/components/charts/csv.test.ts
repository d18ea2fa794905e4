import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('names with commas, quotes and breaks stay one cell', () => {
  expect(toCsv(['时间', 'a,b'], [['x"y', 1.5]])).toBe('\uFEFF时间,"a,b"\r\n"x""y",1.5\r\n');
});

test('a name that looks like a formula is text, a negative number stays a number', () => {
  expect(toCsv(['n', 'v'], [['=1+1', -2]])).toContain("'=1+1,-2");
});

test('an unknown value is an empty cell', () => {
  expect(toCsv(['n', 'v'], [['a', null]])).toContain('a,\r\n');
});
