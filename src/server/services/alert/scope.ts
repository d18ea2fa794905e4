import { eq, sql } from 'drizzle-orm';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import type { AlertPlace } from '#src/server/core/alert/alert.ts';
import { requirePermission, requirePermissionOn } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

/** Where a rule, a mute or a route holds: one object of the tree, or everything. */
export async function requireScope(context: ServiceContext, permission: Permission, place: AlertPlace): Promise<void> {
  const { db } = context;
  const [found] =
    place.interfaceId !== null
      ? await db
          .select({ rawDatabaseId: source.rawDatabaseId, sourceId: source.id })
          .from(sourceInterface)
          .innerJoin(source, eq(source.id, sourceInterface.sourceId))
          .where(eq(sourceInterface.id, place.interfaceId))
      : place.sourceId !== null
        ? await db.select({ rawDatabaseId: source.rawDatabaseId, sourceId: source.id }).from(source).where(eq(source.id, place.sourceId))
        : place.rawDatabaseId !== null
          ? await db
              .select({ rawDatabaseId: rawDatabase.id, sourceId: sql<string | null>`null` })
              .from(rawDatabase)
              .where(eq(rawDatabase.id, place.rawDatabaseId))
          : [null];
  if (found === undefined) throw missing();
  if (found === null) requirePermission(context, permission);
  else requirePermissionOn(context, permission, found);
}

/** Only the lowest level counts: an interface needs no word of its source. */
export function narrowest(place: AlertPlace): AlertPlace {
  const { rawDatabaseId, sourceId, interfaceId } = place;
  if (interfaceId !== null) return { rawDatabaseId: null, sourceId: null, interfaceId };
  return sourceId === null ? { rawDatabaseId, sourceId, interfaceId } : { rawDatabaseId: null, sourceId, interfaceId };
}

/** Name of the object a rule, mute or route holds for; null: everywhere. `table` is what it stands in. */
export function scopeNameOf(table: 'alert_rule' | 'alert_mute' | 'alert_route') {
  const of = sql.raw(table);
  return sql<string | null>`coalesce(
    (select i.name from source_interface i where i.id = ${of}.interface_id),
    (select s.name from source s where s.id = ${of}.source_id),
    (select d.name from raw_database d where d.id = ${of}.raw_database_id))`;
}
