/** The questions of four people: who keeps data right, who keeps runs going, who answers for the data, who keeps the machine. */
export const overviewRoles = ['editor', 'operator', 'owner', 'platform'] as const;
export type OverviewRole = (typeof overviewRoles)[number];

const ownView: Readonly<Record<string, OverviewRole>> = {
  admin: 'platform',
  editor: 'editor',
  operator: 'operator',
  reviewer: 'owner',
  viewer: 'owner',
};

/** Administrators may look with anybody's eyes; the others see their own page. */
export function viewsOf(role: string): readonly OverviewRole[] {
  return role === 'admin' ? overviewRoles : [ownView[role] ?? 'operator'];
}

export function viewFor(role: string, wanted: OverviewRole | null): OverviewRole {
  return wanted !== null && viewsOf(role).includes(wanted) ? wanted : (ownView[role] ?? 'operator');
}

export type PanelName =
  | 'alerts'
  | 'failing'
  | 'late'
  | 'now'
  | 'connections'
  | 'causes'
  | 'drift'
  | 'scores'
  | 'approvals'
  | 'workers'
  | 'platform';

/** What each of them needs first, most urgent first. */
export const panelsOf: Readonly<Record<OverviewRole, readonly PanelName[]>> = {
  editor: ['failing', 'drift', 'scores', 'connections', 'late', 'causes'],
  operator: ['failing', 'late', 'now', 'alerts', 'connections', 'causes'],
  owner: ['late', 'scores', 'approvals', 'alerts', 'causes', 'failing'],
  platform: ['workers', 'now', 'platform', 'connections', 'failing', 'alerts'],
};
