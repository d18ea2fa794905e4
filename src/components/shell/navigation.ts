export interface NavigationEntry {
  /** Key of the text under `shell.navigation` and of the icon. */
  readonly name: NavigationName;
  readonly href: string;
  readonly group: 'watch' | 'build' | 'govern';
  /** Listed in the command palette and the menu for these roles only; absent = for everyone. */
  readonly roles?: readonly string[];
}

export type NavigationName =
  | 'overview'
  | 'rawDatabases'
  | 'sources'
  | 'interfaces'
  | 'runs'
  | 'quarantine'
  | 'quality'
  | 'throughput'
  | 'alerts'
  | 'schedules'
  | 'workers'
  | 'audit'
  | 'members'
  | 'settings';

export const navigation: readonly NavigationEntry[] = [
  { name: 'overview', href: '/overview', group: 'watch' },
  { name: 'runs', href: '/runs', group: 'watch' },
  { name: 'quarantine', href: '/quarantine', group: 'watch' },
  { name: 'quality', href: '/quality', group: 'watch' },
  { name: 'throughput', href: '/throughput', group: 'watch' },
  { name: 'alerts', href: '/alerts', group: 'watch' },
  { name: 'rawDatabases', href: '/raw-databases', group: 'build' },
  { name: 'sources', href: '/sources', group: 'build' },
  { name: 'interfaces', href: '/interfaces', group: 'build' },
  { name: 'schedules', href: '/schedules', group: 'build' },
  { name: 'workers', href: '/workers', group: 'govern' },
  { name: 'audit', href: '/audit', group: 'govern' },
  { name: 'members', href: '/members', group: 'govern', roles: ['admin'] },
  { name: 'settings', href: '/settings', group: 'govern', roles: ['admin'] },
];

export const navigationGroups = ['watch', 'build', 'govern'] as const;

export function entriesFor(role: string): readonly NavigationEntry[] {
  return navigation.filter((entry) => !entry.roles || entry.roles.includes(role));
}

/** The entry whose pages include this path. */
export function activeEntry(pathname: string): NavigationEntry | undefined {
  return navigation.find((entry) => pathname === entry.href || pathname.startsWith(`${entry.href}/`));
}
