import { expect, test } from 'vitest';
import { mayThere } from './rights.ts';

const grants = [
  { rawDatabaseId: 'd', sourceId: null, role: 'operator' as const, permissions: ['run.start'] },
  { rawDatabaseId: null, sourceId: 's', role: 'editor' as const, permissions: ['run.start', 'source.update'] },
];
const held = { permissions: ['run.list'], grants };

test('a right that counts everywhere counts on every page', () => {
  expect(mayThere(held, 'run.list', { rawDatabaseId: 'x' })).toBe(true);
});

test('a right on one object counts there and nowhere else', () => {
  expect(mayThere(held, 'run.start', { rawDatabaseId: 'd' })).toBe(true);
  expect(mayThere(held, 'run.start', { rawDatabaseId: 'd', sourceId: 'other' })).toBe(true);
  expect(mayThere(held, 'source.update', { rawDatabaseId: 'x', sourceId: 's' })).toBe(true);
  expect(mayThere(held, 'source.update', { rawDatabaseId: 'd' })).toBe(false);
  expect(mayThere(held, 'source.update', { rawDatabaseId: 'x' })).toBe(false);
});

test('a page that shows objects of many places offers what may be done on one of them', () => {
  expect(mayThere(held, 'source.update', null)).toBe(true);
  expect(mayThere(held, 'user.create', null)).toBe(false);
});
