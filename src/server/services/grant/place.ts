import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import type { Permission } from '#src/server/auth/permissions.ts';
import { requirePermissionOn, type Scope } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';

export interface PlaceInput {
  readonly rawDatabaseId?: string | undefined;
  readonly sourceId?: string | undefined;
}

export type Place = Scope & { readonly name: string };

/** The raw database or source, when the caller may do `permission` there. */
export async function findPlace(
  context: ServiceContext,
  permission: Permission,
  { rawDatabaseId, sourceId }: PlaceInput,
  db: DatabaseOrTransaction = context.db,
): Promise<Place> {
  const [found] =
    sourceId === undefined
      ? await db
          .select({ id: rawDatabase.id, name: rawDatabase.name })
          .from(rawDatabase)
          .where(eq(rawDatabase.id, rawDatabaseId ?? ''))
      : await db.select({ id: source.rawDatabaseId, name: source.name }).from(source).where(eq(source.id, sourceId));
  if (!found) throw missing();
  const place = { rawDatabaseId: found.id, sourceId: sourceId ?? null };
  requirePermissionOn(context, permission, place);
  return { ...place, name: found.name };
}
