import { type AnyColumn, and, inArray, or, type SQL, sql } from 'drizzle-orm';
import { type Permission, roleMay } from '../auth/permissions.ts';
import type { Actor, ServiceContext } from './context.ts';
import { denied, missingToCaller } from './errors.ts';

/** Where an object hangs in the tree. */
export interface Scope {
  readonly rawDatabaseId: string;
  /** Null for the raw database itself. */
  readonly sourceId: string | null;
}

/** For verbs that stand on no object of the tree. */
export function requirePermission(context: ServiceContext, permission: Permission): void {
  if (!roleMay(context.actor.role, permission)) throw denied(permission);
}

/** For verbs that work on nothing but what the caller sends: the right is held globally or on any object. */
export function requirePermissionSomewhere(context: ServiceContext, permission: Permission): void {
  const { role, grants } = context.actor;
  if (![role, ...grants.map((grant) => grant.role)].some((held) => roleMay(held, permission))) throw denied(permission);
}

/** Throws `object/missing` when the caller may not even see the object, `access/denied` when only the verb is not theirs. */
export function requirePermissionOn(context: ServiceContext, permission: Permission, scope: Scope): void {
  if (mayOn(context.actor, permission, scope)) return;
  if (!mayOn(context.actor, 'source.get', scope)) throw missingToCaller();
  throw denied(permission);
}

export function mayOn(actor: Actor, permission: Permission, scope: Scope): boolean {
  return roleMay(actor.role, permission) || actor.grants.some((grant) => covers(grant, scope) && roleMay(grant.role, permission));
}

function covers(grant: Actor['grants'][number], scope: Scope): boolean {
  return grant.rawDatabaseId === scope.rawDatabaseId || (grant.sourceId !== null && grant.sourceId === scope.sourceId);
}

/** Condition that keeps what the caller may see; undefined when that is everything. */
export function visible(
  context: ServiceContext,
  permission: Permission,
  columns: { rawDatabaseId: AnyColumn; sourceId?: AnyColumn },
): SQL | undefined {
  const { actor } = context;
  if (roleMay(actor.role, permission)) return undefined;
  const grants = actor.grants.filter((grant) => roleMay(grant.role, permission));
  const rawDatabaseIds = grants.flatMap((grant) => grant.rawDatabaseId ?? []);
  const sourceIds = grants.flatMap((grant) => grant.sourceId ?? []);
  const byRawDatabase = rawDatabaseIds.length > 0 ? inArray(columns.rawDatabaseId, rawDatabaseIds) : undefined;
  const bySource = columns.sourceId && sourceIds.length > 0 ? inArray(columns.sourceId, sourceIds) : undefined;
  return or(byRawDatabase, bySource) ?? sql`false`;
}

/** All conditions that are set. */
export function allOf(...conditions: readonly (SQL | undefined)[]): SQL | undefined {
  return and(...conditions);
}
