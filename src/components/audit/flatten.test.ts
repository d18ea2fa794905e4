import { expect, test } from 'vitest';
import { changesBetween } from './flatten.ts';

test('only what differs is listed, by its path', () => {
  const before = { name: 'a', trigger: { kind: 'cron', expression: '0 2 * * *' }, labels: ['x'] };
  const after = { name: 'a', trigger: { kind: 'cron', expression: '0 3 * * *' }, labels: ['x', 'y'] };
  expect(changesBetween(before, after)).toEqual([
    { path: 'trigger.expression', before: '0 2 * * *', after: '0 3 * * *' },
    { path: 'labels.1', before: undefined, after: 'y' },
  ]);
});

test('a new object shows all it came with, NULL and empty things included', () => {
  expect(changesBetween(null, { name: 'a', owner: null, tags: [] })).toEqual([
    { path: 'name', before: undefined, after: 'a' },
    { path: 'owner', before: undefined, after: 'null' },
    { path: 'tags', before: undefined, after: '[]' },
  ]);
});
