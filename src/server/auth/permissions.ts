import type { Role } from '../contracts/account.ts';

type GrantedRole = Exclude<Role, 'none'>;

const everyone = ['admin', 'editor', 'operator', 'reviewer', 'viewer'] as const;
const workers = ['admin', 'editor', 'operator', 'reviewer'] as const;
const movers = ['admin', 'editor', 'operator'] as const;
const authors = ['admin', 'editor'] as const;
const approvers = ['admin', 'editor', 'reviewer'] as const;
const deciders = ['admin', 'reviewer'] as const;
const admins = ['admin'] as const;

/** Who may do what: verbs of the router by path. A role held on a single object counts there alone. */
export const permissionTable = {
  'user.list': admins,
  'user.create': admins,
  'user.update': admins,
  'user.updatePassword': admins,
  'user.cancelSessions': admins,
  'user.listSessions': admins,
  'user.cancelSession': admins,
  'user.removeTotp': admins,
  'user.listTokens': admins,
  'user.removeToken': admins,
  'team.list': admins,
  'team.create': admins,
  'team.update': admins,
  'team.remove': admins,
  'invitation.list': admins,
  'invitation.create': admins,
  'invitation.remove': admins,
  'grant.list': admins,
  'grant.create': admins,
  'grant.remove': admins,

  'rawDatabase.list': everyone,
  'rawDatabase.get': everyone,
  'rawDatabase.create': authors,
  'rawDatabase.update': authors,
  /** Whether publishing needs a second person. */
  'rawDatabase.requireApproval': admins,
  'rawDatabase.remove': authors,
  'rawDatabase.check': authors,
  'rawDatabase.discover': authors,

  'connector.list': everyone,
  'rule.list': everyone,
  'rule.preview': workers,
  'expression.list': everyone,
  'expression.check': workers,

  'source.list': everyone,
  'source.get': everyone,
  'source.create': authors,
  'source.update': authors,
  'source.remove': authors,
  'source.check': movers,
  'source.discover': movers,
  'source.suggest': authors,
  'source.duplicate': authors,

  'sourceInterface.list': everyone,
  'sourceInterface.get': everyone,
  'sourceInterface.discover': authors,
  'sourceInterface.create': authors,
  'sourceInterface.update': authors,
  'sourceInterface.updateState': movers,
  'sourceInterface.remove': authors,
  'sourceInterface.preview': everyone,
  'sourceInterface.sample': everyone,
  /** Values in clear; without it previews and samples are masked. */
  'sourceInterface.readValues': workers,

  'manifest.preview': everyone,
  'manifest.check': everyone,

  'targetTable.preview': workers,
  'targetTable.create': authors,

  'interfaceVersion.list': everyone,
  'interfaceVersion.get': everyone,
  'interfaceVersion.preview': workers,
  'interfaceVersion.listChanges': everyone,
  'interfaceVersion.publish': approvers,

  'publishRequest.list': everyone,
  'publishRequest.get': everyone,
  'publishRequest.create': authors,
  'publishRequest.publish': deciders,
  'publishRequest.cancel': approvers,

  'interfaceTest.list': everyone,
  'interfaceTest.create': authors,
  'interfaceTest.update': authors,
  'interfaceTest.remove': authors,
  'interfaceTest.check': workers,

  'progress.get': everyone,
  'progress.update': approvers,
  'progress.cancel': approvers,
  'progress.preview': everyone,
  'progress.remove': approvers,

  'backfill.preview': everyone,
  'backfill.list': everyone,
  'backfill.get': everyone,
  'backfill.start': movers,
  'backfill.cancel': movers,
  'backfill.retry': movers,

  'run.list': everyone,
  'run.get': everyone,
  'run.listBatches': everyone,
  'run.listLog': everyone,
  'run.prove': everyone,
  'run.start': movers,
  'run.cancel': movers,
  'run.retry': movers,

  'quarantine.listGroups': everyone,
  'quarantine.list': everyone,
  'quarantine.get': everyone,
  'quarantine.count': everyone,
  /** Values in clear; without it they are masked. */
  'quarantine.readValues': workers,
  'quarantine.update': workers,
  'quarantine.check': workers,
  'quarantine.checkEdits': workers,
  'quarantine.updateEdits': workers,
  'quarantine.replay': workers,
  'quarantine.acknowledge': workers,
  'quarantine.reopen': workers,

  'quality.list': everyone,
  'quality.get': everyone,
  'quality.getRun': everyone,
  'quality.listDays': everyone,
  'quality.update': authors,

  'verification.list': everyone,
  'verification.get': everyone,
  'verification.listDifferences': everyone,
  'verification.start': workers,
  'verification.cancel': workers,
  'verification.check': workers,
  'verification.update': authors,

  'drift.list': everyone,
  'drift.get': everyone,
  'drift.update': authors,

  'schedule.list': everyone,
  'schedule.get': everyone,
  'schedule.preview': everyone,
  'schedule.listFires': everyone,
  'schedule.update': authors,
  'schedule.remove': authors,

  'alert.list': everyone,
  'alert.get': everyone,
  'alert.count': everyone,
  'alert.listHolders': everyone,
  'alert.acknowledge': workers,
  'alertComment.create': workers,
  'alertRule.list': everyone,
  'alertRule.create': authors,
  'alertRule.update': authors,
  'alertRule.remove': authors,
  'alertRule.preview': authors,
  'alertMute.list': everyone,
  'alertMute.create': movers,
  'alertMute.update': movers,
  'alertMute.remove': movers,
  'notifier.list': everyone,
  'notifier.create': admins,
  'notifier.update': admins,
  'notifier.remove': admins,
  'notifier.check': admins,
  'alertRoute.list': everyone,
  'alertRoute.create': admins,
  'alertRoute.update': admins,
  'alertRoute.remove': admins,
  'notification.list': everyone,
  'notification.retry': workers,

  'worker.list': everyone,
  'worker.drain': ['admin', 'operator'],

  'audit.list': everyone,
  'audit.get': everyone,
  'audit.check': everyone,
  'audit.listDataAccess': everyone,
  'timeline.list': everyone,

  'upload.list': movers,
  'upload.create': authors,

  'setting.list': everyone,
  'setting.update': admins,

  'setup.get': admins,
  'setup.update': admins,
  'setup.start': admins,

  'overview.get': everyone,
  'overview.getPlatform': admins,
  'overview.listDrift': everyone,
  'metric.get': everyone,
  'metric.listWorkers': everyone,
  'probe.list': everyone,
  'probe.listSources': everyone,
  'why.get': everyone,
  'why.getBundle': workers,
  'live.watch': everyone,
  'secret.rotate': admins,
} as const satisfies Record<string, readonly GrantedRole[]>;

export type Permission = keyof typeof permissionTable;

export function roleMay(role: Role, permission: Permission): boolean {
  return role !== 'none' && (permissionTable[permission] as readonly Role[]).includes(role);
}

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissionTable) as Permission[]).filter((permission) => roleMay(role, permission));
}

/** The one of two roles that may do no more than the other; `none` when each may do what the other may not. */
export function weakerRole(one: Role, other: Role): Role {
  if (mayAllOf(other, one)) return one;
  return mayAllOf(one, other) ? other : 'none';
}

function mayAllOf(role: Role, other: Role): boolean {
  return permissionsOf(other).every((permission) => roleMay(role, permission));
}

/** Verbs every signed-in person has over their own account. */
export const ownAccountVerbs: readonly string[] = [
  'account.get',
  'account.update',
  'account.updatePassword',
  'account.cancelSessions',
  'account.listSessions',
  'account.cancelSession',
  'totp.get',
  'totp.create',
  'totp.acknowledge',
  'totp.remove',
  'apiToken.list',
  'apiToken.create',
  'apiToken.remove',
  'savedView.list',
  'savedView.get',
  'savedView.create',
  'savedView.update',
  'savedView.remove',
  /** Finds what the lists would show the caller. */
  'search.list',
  'search.listChinese',
];

/** Verbs that answer without a session: they ask for a secret instead. */
export const openVerbs: readonly string[] = ['invitation.get', 'invitation.acknowledge'];
