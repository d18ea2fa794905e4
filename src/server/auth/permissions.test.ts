import { describe, expect, test } from 'vitest';
import { verbTable } from '../services/testing/verb-table.ts';
import { appRouter } from '../trpc/router.ts';
import { openVerbs, ownAccountVerbs, type Permission, permissionsOf, permissionTable, roleMay } from './permissions.ts';

/** Rights beside the verbs of the router, a letter a role: admin, editor, operator, reviewer, viewer. */
const rightsBesideVerbs: Readonly<Record<string, string>> = {
  'rawDatabase.requireApproval': 'a',
  'sourceInterface.readValues': 'aeor',
  'quarantine.readValues': 'aeor',
  'upload.create': 'ae',
  'secret.rotate': 'a',
  /** Who asked may withdraw; of another's request only those who decide. */
  'publishRequest.cancel': 'aer',
};
const lettersOf = (permission: Permission) => rightsBesideVerbs[permission] ?? verbTable[permission]?.roles ?? '';

const roles = { a: 'admin', e: 'editor', o: 'operator', r: 'reviewer', v: 'viewer' } as const;
const cases = (Object.keys(permissionTable) as Permission[]).flatMap((permission) =>
  Object.entries(roles).map(([letter, role]) => [role, permission, lettersOf(permission).includes(letter)] as const),
);

describe('who may do what', () => {
  test.each(cases)('%s · %s · %s', (role, permission, isAllowed) => {
    expect(roleMay(role, permission)).toBe(isAllowed);
  });
});

test('every verb has a right of its name, or stands among those everybody has', () => {
  const free = [...ownAccountVerbs, ...openVerbs];
  const named = Object.keys(verbTable).filter((verb) => !free.includes(verb));
  const rights = Object.keys(permissionTable).filter((right) => !(right in rightsBesideVerbs) || right in verbTable);
  expect(named.sort()).toEqual(rights.sort());
  expect(free.filter((verb) => !(verb in verbTable))).toEqual([]);
});

test('whoever holds no role holds no permission', () => {
  expect(permissionsOf('none')).toEqual([]);
});

test('a query never carries the name of a verb that changes something', () => {
  const changing = /\.(create|update\w*|remove|publish|start|cancel\w*|retry|replay|acknowledge|reopen|drain)$/;
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>);
  const queries = procedures.filter(([, procedure]) => procedure._def.type === 'query');
  expect(queries.map(([path]) => path).filter((path) => changing.test(path))).toEqual([]);
});
