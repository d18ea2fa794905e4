import { randomUUID } from 'node:crypto';
import type { Objects } from './objects.ts';
import { seededDefinition } from './seed.ts';

/**
 * How a verb looks at who calls:
 * `object`: a role counts everywhere or on the object; a foreign object is missing.
 * `list`: shows what is visible, so a role on any object is enough.
 * `installation`: only a role that counts everywhere.
 * `own`: everybody, over their own account alone.
 * `open`: without a session, against a secret.
 */
export type Reach = 'object' | 'list' | 'installation' | 'own' | 'open';

export interface VerbRow {
  /** A letter a role: admin, editor, operator, reviewer, viewer; empty where the role does not count. */
  readonly roles: string;
  readonly reach: Reach;
  readonly input: (objects: Objects) => unknown;
  /** What it does when it is allowed is no matter of a moment: it is only called by those it refuses. */
  readonly isRefusedOnly?: true;
}

type Input = VerbRow['input'];

const nothing: Input = () => ({});
const row = (reach: Reach, roles: string, input: Input = nothing): VerbRow => ({ roles, reach, input });
const object = (roles: string, input: Input): VerbRow => row('object', roles, input);
const list = (roles: string, input?: Input): VerbRow => row('list', roles, input);
const installation = (roles: string, input?: Input): VerbRow => row('installation', roles, input);
const own = (input?: Input): VerbRow => row('own', '', input);
const refusedOnly = (verb: VerbRow): VerbRow => ({ ...verb, isRefusedOnly: true });

const byId =
  (name: keyof Objects, more: object = {}): Input =>
  (objects) => ({ id: objects[name], ...more });
const byInterface =
  (more: object = {}): Input =>
  ({ interfaceId }) => ({ interfaceId, ...more });

const connection = { connector: 'postgres', config: {} };
const spec = { trigger: { kind: 'manual' } };
const stream = { path: ['public', 'people'], kind: 'table', config: {} };
const person = () => ({ email: `${randomUUID()}@example.com`, name: 'x', role: 'viewer' });
const token = 'x'.repeat(40);
const password = 'not the password';

/** Every verb of the router: who may call it, and on what. */
export const verbTable: Readonly<Record<string, VerbRow>> = {
  'account.get': own(),
  'account.update': own(),
  'account.updatePassword': own(() => ({ currentPassword: password, newPassword: `${password} either` })),
  'account.listSessions': own(),
  'account.cancelSession': own(() => ({ id: randomUUID() })),
  'account.cancelSessions': own(),
  'totp.get': own(),
  'totp.create': own(() => ({ password })),
  'totp.acknowledge': own(() => ({ code: '000000' })),
  'totp.remove': own(() => ({ password })),
  'apiToken.list': own(),
  'apiToken.create': own(() => ({ name: 'x', role: 'viewer', expiresInDays: 1 })),
  'apiToken.remove': own(() => ({ id: randomUUID() })),
  'savedView.list': own(() => ({ list: '/runs' })),
  'savedView.get': own(() => ({ id: randomUUID() })),
  'savedView.create': own(() => ({ list: '/runs', name: randomUUID(), query: '' })),
  'savedView.update': own(() => ({ id: randomUUID() })),
  'savedView.remove': own(() => ({ id: randomUUID() })),
  'search.list': own(() => ({ q: 'x' })),
  'search.listChinese': own(),
  'invitation.get': row('open', '', () => ({ token })),
  'invitation.acknowledge': row('open', '', () => ({ token, name: 'x', password })),

  'user.list': installation('a'),
  'user.create': installation('a', person),
  'user.update': installation('a', () => ({ id: randomUUID() })),
  'user.updatePassword': installation('a', () => ({ id: randomUUID() })),
  'user.cancelSessions': installation('a', () => ({ id: randomUUID() })),
  'user.listSessions': installation('a', () => ({ id: randomUUID() })),
  'user.cancelSession': installation('a', () => ({ id: randomUUID(), sessionId: randomUUID() })),
  'user.removeTotp': installation('a', () => ({ id: randomUUID() })),
  'user.listTokens': installation('a'),
  'user.removeToken': installation('a', () => ({ id: randomUUID() })),
  'team.list': installation('a'),
  'team.create': installation('a', () => ({ name: randomUUID(), memberIds: [] })),
  'team.update': installation('a', () => ({ id: randomUUID() })),
  'team.remove': installation('a', () => ({ id: randomUUID() })),
  'invitation.list': installation('a'),
  'invitation.create': installation('a', person),
  'invitation.remove': installation('a', () => ({ id: randomUUID() })),
  'grant.list': object('a', ({ sourceId }) => ({ sourceId })),
  'grant.create': object('a', ({ rawDatabaseId, userId }) => ({ rawDatabaseId, userId, role: 'viewer' })),

  'rawDatabase.list': list('aeorv'),
  'rawDatabase.get': object('aeorv', byId('rawDatabaseId')),
  'rawDatabase.create': installation('ae', () => ({ name: 'x', schemaName: 'raw', ...connection })),
  'rawDatabase.update': object('ae', byId('rawDatabaseId', { version: 999, name: 'x' })),
  'rawDatabase.remove': object('ae', byId('rawDatabaseId', { confirmName: 'not its name' })),
  'rawDatabase.check': object('ae', byId('rawDatabaseId', connection)),
  'rawDatabase.discover': object('ae', byId('rawDatabaseId')),

  'connector.list': list('aeorv'),
  'rule.list': list('aeorv'),
  'rule.preview': object('aeor', byInterface({ definition: seededDefinition, rows: [{ id: '1', email: 'a@b.c' }] })),
  'expression.list': list('aeorv'),
  'expression.check': list('aeor', () => ({ expression: '1', fields: [], wants: 'value' })),

  'source.list': list('aeorv'),
  'source.get': object('aeorv', byId('sourceId')),
  'source.create': object('ae', ({ rawDatabaseId }) => ({ rawDatabaseId, name: 'x', ...connection })),
  'source.update': object('ae', byId('sourceId', { version: 999 })),
  'source.remove': object('ae', byId('sourceId', { confirmName: 'not its name' })),
  'source.check': object('aeo', byId('sourceId', connection)),
  'source.discover': object('aeo', byId('sourceId')),
  'source.suggest': object('ae', byId('sourceId', { ...connection, path: 'database' })),
  'source.duplicate': object('ae', ({ sourceId }) => ({ id: sourceId, name: randomUUID() })),

  'sourceInterface.list': list('aeorv'),
  'sourceInterface.get': object('aeorv', byId('interfaceId')),
  'sourceInterface.discover': object('ae', ({ sourceId }) => ({ sourceId, streams: [stream] })),
  'sourceInterface.create': object('ae', ({ sourceId }) => ({
    sourceId,
    interfaces: [{ stream, name: randomUUID(), kind: 'batch', definition: seededDefinition }],
  })),
  'sourceInterface.update': object('ae', byId('interfaceId', { version: 999 })),
  'sourceInterface.updateState': object('aeo', ({ interfaceId }) => ({ ids: [interfaceId], state: 'online' })),
  'sourceInterface.remove': object('ae', byId('interfaceId', { confirmName: 'not its name' })),
  'sourceInterface.preview': object('aeorv', byId('interfaceId')),
  'sourceInterface.sample': object('aeorv', ({ sourceId }) => ({ sourceId, stream })),
  'manifest.preview': object('aeorv', byInterface({ definition: seededDefinition, text: null })),
  'manifest.check': object('aeorv', byInterface({ text: '', locale: 'en' })),
  'targetTable.preview': object('aeor', byInterface()),
  'targetTable.create': object('ae', byInterface({ ddl: 'select 1' })),

  'interfaceVersion.list': object('aeorv', byInterface()),
  'interfaceVersion.get': object('aeorv', byInterface({ version: 1 })),
  'interfaceVersion.listChanges': object('aeorv', byInterface({ from: 1 })),
  'interfaceVersion.preview': object('aeor', byInterface()),
  'interfaceVersion.publish': object('aer', byInterface({ version: 999 })),
  'publishRequest.list': list('aeorv'),
  'publishRequest.get': object('aeorv', byId('requestId')),
  'publishRequest.create': object('ae', byInterface({ version: 999 })),
  'publishRequest.publish': object('ar', byId('requestId')),
  'publishRequest.cancel': object('ar', byId('requestId')),
  'interfaceTest.list': object('aeorv', byInterface()),
  'interfaceTest.create': object('ae', byInterface({ name: 'x', rows: [{ id: '1', email: 'a@b.c' }] })),
  'interfaceTest.check': object('aeor', byInterface()),
  'interfaceTest.update': object('ae', byId('testId', { reason: 'x' })),
  'interfaceTest.remove': object('ae', byId('testId', { reason: 'x' })),
  'progress.get': object('aeorv', byInterface()),
  'progress.preview': object('aeorv', byInterface()),
  'progress.update': object('aer', byInterface({ fromCursor: 'not there', toCursor: null, reason: 'x' })),
  'progress.cancel': object('aer', ({ moveId }) => ({ moveId })),
  'progress.remove': object('aer', byInterface({ confirmName: 'not its name', reason: 'x' })),
  'timeline.list': object('aeorv', byInterface()),

  'run.list': list('aeorv'),
  'run.get': object('aeorv', byId('runId')),
  'run.listBatches': object('aeorv', byId('runId')),
  'run.listLog': object('aeorv', byId('runId')),
  'run.prove': object('aeorv', byId('runId')),
  'run.cancel': object('aeo', byId('runId')),
  'run.retry': object('aeo', byId('runId')),
  'run.start': object('aeo', byInterface()),
  'backfill.list': list('aeorv'),
  'backfill.get': object('aeorv', byId('backfillId')),
  'backfill.preview': object('aeorv', ({ interfaceId }) => ({
    interfaceIds: [interfaceId],
    lower: '2026-01-01',
    upper: '2026-01-02',
    unit: 'day',
  })),
  'backfill.start': object('aeo', ({ interfaceId }) => ({
    interfaceIds: [interfaceId],
    lower: '2026-01-01',
    upper: '2026-01-02',
    unit: 'day',
  })),
  'backfill.retry': object('aeo', byId('backfillId')),
  'backfill.cancel': object('aeo', byId('backfillId')),
  'live.watch': refusedOnly(list('aeorv')),

  'quarantine.listGroups': list('aeorv'),
  'quarantine.list': list('aeorv'),
  'quarantine.get': object('aeorv', byId('rowId')),
  'quarantine.count': object('aeorv', ({ interfaceId }) => ({ filter: { interfaceId } })),
  'quarantine.update': object('aeor', byId('rowId', { values: { email: 'a@b.c' } })),
  'quarantine.check': object('aeor', ({ rowId }) => ({ ids: [rowId] })),
  'quarantine.checkEdits': object('aeor', byInterface({ content: 'id\n' })),
  'quarantine.updateEdits': object('aeor', byInterface({ content: 'id\n' })),
  'quarantine.replay': object('aeor', ({ rowId }) => ({ ids: [rowId] })),
  'quarantine.acknowledge': object('aeor', ({ interfaceId }) => ({ selection: { filter: { interfaceId } }, reason: 'x' })),
  'quarantine.reopen': object('aeor', ({ rowId }) => ({ selection: { ids: [rowId] } })),

  'quality.list': list('aeorv', () => ({ level: 'interface' })),
  'quality.get': object('aeorv', byInterface()),
  'quality.getRun': object('aeorv', ({ runId }) => ({ runId })),
  'quality.listDays': list('aeorv', byInterface({ days: 7 })),
  'quality.update': object('ae', byInterface({ version: 999, weights: null, threshold: null })),
  'verification.list': object('aeorv', byInterface()),
  'verification.get': object('aeorv', byId('verificationId')),
  'verification.listDifferences': object('aeorv', byId('verificationId')),
  'verification.start': object('aeor', byInterface()),
  'verification.cancel': object('aeor', byId('verificationId')),
  'verification.check': object('aeor', byInterface({ key: { id: '1' } })),
  'verification.update': object('ae', byInterface({ every: 'none' })),
  'drift.list': object('aeorv', ({ sourceId }) => ({ sourceId })),
  'drift.get': object('aeorv', byInterface()),
  'drift.update': object('ae', byInterface({ policy: 'ignore' })),

  'schedule.list': list('aeorv'),
  'schedule.listFires': list('aeorv'),
  'schedule.preview': list('aeorv', () => ({ spec })),
  'schedule.get': object('aeorv', ({ sourceId }) => ({ level: 'source', sourceId })),
  'schedule.update': object('ae', byInterface({ level: 'interface', spec })),
  'schedule.remove': object('ae', byInterface({ level: 'interface' })),

  'alert.list': list('aeorv'),
  'alert.count': list('aeorv'),
  'alert.listHolders': installation('aeorv'),
  'alert.get': object('aeorv', byId('alertId')),
  'alert.acknowledge': object('aeor', ({ alertId }) => ({ ids: [alertId], act: { as: 'unhandled' } })),
  'alertComment.create': object('aeor', ({ alertId }) => ({ alertId, text: 'x' })),
  'alertRule.list': installation('aeorv'),
  'alertRule.create': object('ae', byInterface({ kind: 'empty', severity: 'warning' })),
  'alertRule.preview': object('ae', byInterface({ kind: 'metric', params: {} })),
  'alertRule.update': object('ae', byId('alertRuleId', { version: 999, severity: 'warning' })),
  'alertRule.remove': object('ae', byId('alertRuleId')),
  'alertMute.list': installation('aeorv'),
  'alertMute.create': object('aeo', byInterface({ name: 'x', reason: 'x', endsAt: new Date('2099-01-01') })),
  'alertMute.update': object('aeo', ({ muteId, interfaceId }) => ({
    id: muteId,
    interfaceId,
    name: 'x',
    reason: 'x',
    endsAt: new Date('2099-01-01'),
  })),
  'alertMute.remove': object('aeo', byId('muteId')),
  'alertRoute.list': installation('aeorv'),
  'alertRoute.create': installation('a', () => ({ name: 'x', notifierIds: [randomUUID()] })),
  'alertRoute.update': installation('a', () => ({ id: randomUUID(), version: 1, name: 'x', notifierIds: [randomUUID()] })),
  'alertRoute.remove': installation('a', () => ({ id: randomUUID() })),
  'notifier.list': installation('aeorv'),
  'notifier.create': installation('a', () => ({ notifier: 'none', name: 'x', config: {} })),
  'notifier.update': installation('a', () => ({ id: randomUUID(), version: 1, name: 'x', config: {} })),
  'notifier.remove': installation('a', () => ({ id: randomUUID() })),
  'notifier.check': refusedOnly(installation('a', () => ({ notifier: 'webhook', config: {} }))),
  'notification.list': list('aeorv'),
  'notification.retry': object('aeor', byId('notificationId')),

  'overview.get': list('aeorv'),
  'overview.getPlatform': installation('a'),
  'overview.listDrift': list('aeorv'),
  'metric.get': list('aeorv'),
  'metric.listWorkers': installation('aeorv'),
  'probe.list': object('aeorv', ({ sourceId }) => ({ sourceId })),
  'probe.listSources': list('aeorv'),
  'why.get': object('aeorv', byInterface()),
  'why.getBundle': object('aeor', byInterface()),

  'worker.list': installation('aeorv'),
  'worker.drain': installation('ao', () => ({ id: randomUUID() })),
  'audit.list': installation('aeorv'),
  'audit.get': installation('aeorv', () => ({ id: '1' })),
  'audit.check': installation('aeorv'),
  'audit.listDataAccess': installation('aeorv'),
  'upload.list': installation('aeo'),
  'setting.list': installation('aeorv'),
  'setting.update': installation('a', () => ({ key: 'console.environmentName', value: '' })),
  'setup.get': installation('a'),
  'setup.update': installation('a'),
  'setup.start': refusedOnly(installation('a')),

  'grant.remove': object('a', byId('grantId')),
};
