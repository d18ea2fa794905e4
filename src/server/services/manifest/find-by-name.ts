import { and, eq } from 'drizzle-orm';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';

export async function findRawDatabaseByName(context: ServiceContext, name: string) {
  const [row] = await context.db.select().from(rawDatabase).where(eq(rawDatabase.name, name));
  return row ?? null;
}

export async function findSourceByName(context: ServiceContext, rawDatabaseName: string, name: string) {
  const [row] = await context.db
    .select({ row: source })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(and(eq(rawDatabase.name, rawDatabaseName), eq(source.name, name)));
  return row?.row ?? null;
}

export async function findInterfaceByName(context: ServiceContext, sourceId: string, name: string) {
  const [row] = await context.db
    .select()
    .from(sourceInterface)
    .where(and(eq(sourceInterface.sourceId, sourceId), eq(sourceInterface.name, name)));
  return row ?? null;
}

export function unknownName(kind: string, name: string) {
  return refusal('manifest/unknown-name', { kind, name });
}
