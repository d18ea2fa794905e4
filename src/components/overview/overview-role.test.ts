import { expect, test } from 'vitest';
import { overviewRoles, panelsOf, viewFor, viewsOf } from './overview-role.ts';

test.each([
  ['admin', 'platform'],
  ['editor', 'editor'],
  ['operator', 'operator'],
  ['reviewer', 'owner'],
  ['viewer', 'owner'],
  ['none', 'operator'],
])('%s opens the overview of %s', (role, view) => {
  expect(viewFor(role, null)).toBe(view);
});

test('an administrator sees every overview, the others their own whatever the address says', () => {
  expect(viewsOf('admin')).toEqual(overviewRoles);
  expect(viewFor('admin', 'owner')).toBe('owner');
  expect(viewFor('viewer', 'platform')).toBe('owner');
});

test('no overview shows a panel twice', () => {
  for (const panels of Object.values(panelsOf)) expect(new Set(panels).size).toBe(panels.length);
});
