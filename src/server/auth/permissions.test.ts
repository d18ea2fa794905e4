import { describe, expect, test } from 'vitest';
import { appRouter } from '../trpc/router.ts';
import { openVerbs, ownAccountVerbs, type Permission, permissionsOf, permissionTable, roleMay } from './permissions.ts';

/** A letter a role: admin, editor, operator, reviewer, viewer. */
const matrix: Readonly<Record<Permission, string>> = {
  'user.list': 'a',
  'user.create': 'a',
  'user.update': 'a',
  'user.updatePassword': 'a',
  'user.cancelSessions': 'a',
  'user.listSessions': 'a',
  'user.cancelSession': 'a',
  'user.removeTotp': 'a',
  'user.listTokens': 'a',
  'user.removeToken': 'a',
  'team.list': 'a',
  'team.create': 'a',
  'team.update': 'a',
  'team.remove': 'a',
  'invitation.list': 'a',
  'invitation.create': 'a',
  'invitation.remove': 'a',
  'grant.list': 'a',
  'grant.create': 'a',
  'grant.remove': 'a',
  'timeline.list': 'aeorv',
  'rawDatabase.list': 'aeorv',
  'rawDatabase.get': 'aeorv',
  'rawDatabase.create': 'ae',
  'rawDatabase.update': 'ae',
  'rawDatabase.requireApproval': 'a',
  'rawDatabase.remove': 'ae',
  'rawDatabase.check': 'ae',
  'rawDatabase.discover': 'ae',
  'connector.list': 'aeorv',
  'rule.list': 'aeorv',
  'rule.preview': 'aeor',
  'expression.list': 'aeorv',
  'expression.check': 'aeor',
  'source.list': 'aeorv',
  'source.get': 'aeorv',
  'source.create': 'ae',
  'source.update': 'ae',
  'source.remove': 'ae',
  'source.check': 'aeo',
  'source.discover': 'aeo',
  'source.suggest': 'ae',
  'source.duplicate': 'ae',
  'sourceInterface.list': 'aeorv',
  'sourceInterface.get': 'aeorv',
  'sourceInterface.discover': 'ae',
  'sourceInterface.create': 'ae',
  'sourceInterface.update': 'ae',
  'sourceInterface.updateState': 'aeo',
  'sourceInterface.remove': 'ae',
  'sourceInterface.preview': 'aeorv',
  'sourceInterface.sample': 'aeorv',
  'sourceInterface.readValues': 'aeor',
  'targetTable.preview': 'aeor',
  'targetTable.create': 'ae',
  'interfaceVersion.list': 'aeorv',
  'interfaceVersion.get': 'aeorv',
  'interfaceVersion.preview': 'aeor',
  'interfaceVersion.listChanges': 'aeorv',
  'publishRequest.list': 'aeorv',
  'publishRequest.get': 'aeorv',
  'publishRequest.create': 'ae',
  'publishRequest.publish': 'ar',
  'publishRequest.cancel': 'aer',
  'interfaceTest.list': 'aeorv',
  'interfaceTest.create': 'ae',
  'interfaceTest.update': 'ae',
  'interfaceTest.remove': 'ae',
  'interfaceTest.check': 'aeor',
  'interfaceVersion.publish': 'aer',
  'progress.get': 'aeorv',
  'progress.update': 'aer',
  'progress.cancel': 'aer',
  'progress.preview': 'aeorv',
  'progress.remove': 'aer',
  'run.list': 'aeorv',
  'run.get': 'aeorv',
  'run.listBatches': 'aeorv',
  'run.listLog': 'aeorv',
  'run.prove': 'aeorv',
  'run.start': 'aeo',
  'run.cancel': 'aeo',
  'run.retry': 'aeo',
  'quarantine.listGroups': 'aeorv',
  'quarantine.list': 'aeorv',
  'quarantine.get': 'aeorv',
  'quarantine.count': 'aeorv',
  'quarantine.readValues': 'aeor',
  'quarantine.update': 'aeor',
  'quarantine.check': 'aeor',
  'quarantine.replay': 'aeor',
  'quarantine.acknowledge': 'aeor',
  'quarantine.reopen': 'aeor',
  'quality.list': 'aeorv',
  'quality.get': 'aeorv',
  'quality.getRun': 'aeorv',
  'quality.listDays': 'aeorv',
  'quality.update': 'ae',
  'verification.list': 'aeorv',
  'verification.get': 'aeorv',
  'verification.listDifferences': 'aeorv',
  'verification.start': 'aeor',
  'verification.cancel': 'aeor',
  'verification.update': 'ae',
  'drift.list': 'aeorv',
  'drift.get': 'aeorv',
  'drift.update': 'ae',
  'schedule.list': 'aeorv',
  'schedule.get': 'aeorv',
  'schedule.preview': 'aeorv',
  'schedule.listFires': 'aeorv',
  'schedule.update': 'ae',
  'schedule.remove': 'ae',
  'worker.list': 'aeorv',
  'worker.drain': 'ao',
  'audit.list': 'aeorv',
  'audit.get': 'aeorv',
  'audit.check': 'aeorv',
  'audit.listDataAccess': 'aeorv',
  'upload.list': 'aeo',
  'upload.create': 'ae',
  'setting.list': 'aeorv',
  'setting.update': 'a',
  'setup.get': 'a',
  'setup.update': 'a',
  'setup.start': 'a',
  'overview.get': 'aeorv',
  'metric.get': 'aeorv',
  'metric.listWorkers': 'aeorv',
  'probe.list': 'aeorv',
  'probe.listSources': 'aeorv',
  'why.get': 'aeorv',
  'why.getBundle': 'aeor',
  'live.watch': 'aeorv',
  'secret.rotate': 'a',
};

const roles = { a: 'admin', e: 'editor', o: 'operator', r: 'reviewer', v: 'viewer' } as const;
const cases = (Object.keys(matrix) as Permission[]).flatMap((permission) =>
  Object.entries(roles).map(([letter, role]) => [role, permission, matrix[permission].includes(letter)] as const),
);

describe('who may do what', () => {
  test.each(cases)('%s · %s · %s', (role, permission, isAllowed) => {
    expect(roleMay(role, permission)).toBe(isAllowed);
  });
});

test('every verb of the router has a permission, and no other has one', () => {
  const verbs = Object.keys(appRouter._def.procedures);
  const beyondTheRouter = ['quarantine.readValues', 'upload.create', 'secret.rotate'];
  expect([...Object.keys(permissionTable), ...ownAccountVerbs, ...openVerbs].sort()).toEqual([...verbs, ...beyondTheRouter].sort());
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
