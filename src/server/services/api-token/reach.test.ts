import { expect, test } from 'vitest';
import { weakerRole } from '#src/server/auth/permissions.ts';
import type { Grant } from '../context.ts';
import { type TokenReach, withinReach } from './reach.ts';

const everywhere: TokenReach = { role: 'viewer', rawDatabaseId: null, sourceId: null, sourceParentId: null };
const onDatabase: TokenReach = { ...everywhere, role: 'editor', rawDatabaseId: 'd' };
const onSource: TokenReach = { ...everywhere, role: 'editor', sourceId: 's', sourceParentId: 'd' };
const grant = (role: Grant['role'], rawDatabaseId: string | null, sourceId: string | null): Grant => ({ role, rawDatabaseId, sourceId });
const sources = new Set(['s', 't']);

test('a token may no more than its role, nor than the person may by now', () => {
  expect(withinReach({ role: 'admin', grants: [] }, everywhere, new Set()).role).toBe('viewer');
  expect(withinReach({ role: 'viewer', grants: [] }, { ...everywhere, role: 'admin' }, new Set()).role).toBe('viewer');
  expect(withinReach({ role: 'none', grants: [] }, { ...everywhere, role: 'admin' }, new Set()).role).toBe('none');
});

test('two roles of which neither holds the other come to nothing', () => {
  expect(weakerRole('operator', 'reviewer')).toBe('none');
  expect(weakerRole('admin', 'operator')).toBe('operator');
  expect(weakerRole('viewer', 'viewer')).toBe('viewer');
});

test('a token bound to a raw database holds nothing elsewhere', () => {
  const rights = withinReach({ role: 'admin', grants: [grant('editor', 'other', null)] }, onDatabase, sources);
  expect(rights).toEqual({ role: 'none', grants: [grant('editor', 'd', null)] });
});

test('grants on its sources lie within a raw database, and a grant on the raw database covers its source', () => {
  expect(withinReach({ role: 'none', grants: [grant('viewer', null, 's')] }, onDatabase, sources).grants).toEqual([
    grant('viewer', null, 's'),
  ]);
  expect(withinReach({ role: 'none', grants: [grant('viewer', null, 'u')] }, onDatabase, sources).grants).toEqual([]);
  expect(withinReach({ role: 'none', grants: [grant('viewer', 'd', null)] }, onSource, new Set()).grants).toEqual([
    grant('viewer', null, 's'),
  ]);
});
