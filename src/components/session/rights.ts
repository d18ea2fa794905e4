import type { Session } from '#src/server/contracts/account.ts';

/** Where a page stands in the tree; without one a right on any object is enough to offer the action. */
export interface RightsPlace {
  readonly rawDatabaseId: string;
  readonly sourceId?: string;
}

type Holdings = Pick<Session, 'permissions' | 'grants'>;

/** Whether somebody who holds this may do it there; the services decide again when it is done. */
export function mayThere({ permissions, grants }: Holdings, permission: string, place: RightsPlace | null): boolean {
  if (permissions.includes(permission)) return true;
  return grants.some((grant) => grant.permissions.includes(permission) && (place === null || covers(grant, place)));
}

function covers(grant: Holdings['grants'][number], { rawDatabaseId, sourceId }: RightsPlace): boolean {
  return grant.rawDatabaseId === rawDatabaseId || (sourceId !== undefined && grant.sourceId === sourceId);
}
