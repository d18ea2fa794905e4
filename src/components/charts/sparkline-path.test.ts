import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

test('the largest value touches the top and zero the bottom', () => {
  expect(sparklinePath([0, 10], 100, 24)).toBe('M2.0 22.0h0L98.0 2.0');
});

test('a gap lifts the pen', () => {
  expect(sparklinePath([1, null, 1], 100, 24).match(/M/g)).toHaveLength(2);
});

test('nothing known draws nothing', () => {
  expect(sparklinePath([null, null], 100, 24)).toBe('');
  expect(sparklinePath([], 100, 24)).toBe('');
});
