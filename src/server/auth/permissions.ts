import type { Role } from '../contracts/account.ts';

type GrantedRole = Exclude<Role, 'none'>;

const everyone = ['admin', 'editor', 'operator', 'reviewer', 'viewer'] as const;
const workers = ['admin', 'editor', 'operator', 'reviewer'] as const;
const movers = ['admin', 'editor', 'operator'] as const;
const authors = ['admin', 'editor'] as const;
const approvers = ['admin', 'editor', 'reviewer'] as const;
const admins = ['admin'] as const;

/** Who may do what: verbs of the router by path. A role held on a single object counts there alone. */
export const permissionTable = {
  'user.list': admins,
  'user.create': admins,
  'user.update': admins,
  'user.updatePassword': admins,
  'user.cancelSessions': admins,

  'rawDatabase.list': everyone,
  'rawDatabase.get': everyone,
  'rawDatabase.create': authors,
  'rawDatabase.update': authors,
  'rawDatabase.remove': authors,
  'rawDatabase.check': authors,
  'rawDatabase.discover': authors,

  'connector.list': everyone,
  'rule.list': everyone,

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
  'sourceInterface.preview': workers,
  'sourceInterface.sample': workers,

  'targetTable.preview': workers,
  'targetTable.create': authors,

  'interfaceVersion.list': everyone,
  'interfaceVersion.get': everyone,
  'interfaceVersion.preview': workers,
  'interfaceVersion.publish': approvers,

  'progress.get': everyone,
  'progress.update': approvers,
  'progress.cancel': approvers,

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
  'quarantine.replay': workers,
  'quarantine.acknowledge': workers,
  'quarantine.reopen': workers,

  'schedule.list': everyone,
  'schedule.get': everyone,
  'schedule.preview': everyone,
  'schedule.listFires': everyone,
  'schedule.update': authors,
  'schedule.remove': authors,

  'worker.list': everyone,
  'worker.drain': ['admin', 'operator'],

  'audit.list': everyone,
  'audit.get': everyone,
  'audit.check': everyone,
  'audit.listDataAccess': everyone,

  'upload.list': movers,
  'upload.create': authors,

  'setting.list': everyone,
  'setting.update': admins,

  'overview.get': everyone,
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

/** Verbs every signed-in person has over their own account. */
export const ownAccountVerbs: readonly string[] = [
  'account.get',
  'account.update',
  'account.updatePassword',
  'account.cancelSessions',
  'savedView.list',
  'savedView.get',
  'savedView.create',
  'savedView.update',
  'savedView.remove',
  /** Finds what the lists would show the caller. */
  'search.list',
  'search.listChinese',
];
