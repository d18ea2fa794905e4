import { expect, test } from 'vitest';
import { activeEntry, entriesFor } from './navigation.ts';

test('the page of one object marks the entry of its list', () => {
  expect(activeEntry('/sources/0b1c?tab=connection'.split('?')[0] ?? '')?.name).toBe('sources');
});

test('a path that only begins with the same letters marks nothing', () => {
  expect(activeEntry('/runserver')).toBeUndefined();
});

test('people without the administrator role see no user management', () => {
  expect(entriesFor('viewer').map((entry) => entry.name)).not.toContain('members');
  expect(entriesFor('admin').map((entry) => entry.name)).toContain('members');
});
