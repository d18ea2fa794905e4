import { weakerRole } from '#src/server/auth/permissions.ts';
import type { Role } from '#src/server/contracts/account.ts';
import type { Actor, Grant } from '../context.ts';

/** How far a token goes: a role, and one raw database or source unless it goes everywhere. */
export interface TokenReach {
  readonly role: Role;
  readonly rawDatabaseId: string | null;
  readonly sourceId: string | null;
  /** Raw database of the source. */
  readonly sourceParentId: string | null;
}

type Rights = Pick<Actor, 'role' | 'grants'>;

/** Rights of the person cut down to the token's: what either may not do, neither may do together. */
export function withinReach(own: Rights, reach: TokenReach, sourcesInReach: ReadonlySet<string>): Rights {
  const capped = (role: Role) => weakerRole(role, reach.role);
  const grants = own.grants.map((grant) => ({ ...grant, role: capped(grant.role) }));
  if (reach.rawDatabaseId === null && reach.sourceId === null) return { role: capped(own.role), grants };
  const place = { rawDatabaseId: reach.rawDatabaseId, sourceId: reach.sourceId };
  const everywhere: Grant[] = own.role === 'none' ? [] : [{ ...place, role: capped(own.role) }];
  return { role: 'none', grants: [...everywhere, ...grants.flatMap((grant) => narrowed(grant, reach, sourcesInReach))] };
}

/** The part of a grant that lies within the token's place. */
function narrowed(grant: Grant, reach: TokenReach, sourcesInReach: ReadonlySet<string>): Grant[] {
  const { rawDatabaseId, sourceId, sourceParentId } = reach;
  const coversPlace =
    (rawDatabaseId !== null && grant.rawDatabaseId === rawDatabaseId) ||
    (sourceId !== null && (grant.sourceId === sourceId || (grant.rawDatabaseId !== null && grant.rawDatabaseId === sourceParentId)));
  if (coversPlace) return [{ rawDatabaseId, sourceId, role: grant.role }];
  return grant.sourceId !== null && sourcesInReach.has(grant.sourceId) ? [grant] : [];
}
