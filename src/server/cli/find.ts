import { and, eq, or } from 'drizzle-orm';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../services/context.ts';
import { refusal } from '../services/errors.ts';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `<source>` or `<raw database>/<source>` or an id; a name that means several is refused. */
export async function findSourceId(context: ServiceContext, reference: string): Promise<string> {
  if (idPattern.test(reference)) return reference;
  const [name, database] = reference.split('/').reverse() as [string, string | undefined];
  const rows = await context.db
    .select({ id: source.id })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(
      and(
        or(eq(source.name, name), eq(source.name, reference)),
        database ? or(eq(rawDatabase.name, database), eq(source.name, reference)) : undefined,
      ),
    );
  return only(rows, reference);
}

/** `<interface>` or `<source>/<interface>` or an id. */
export async function findInterfaceId(context: ServiceContext, reference: string): Promise<string> {
  if (idPattern.test(reference)) return reference;
  const [name, owner] = reference.split('/').reverse() as [string, string | undefined];
  const rows = await context.db
    .select({ id: sourceInterface.id })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(
      and(
        or(eq(sourceInterface.name, name), eq(sourceInterface.name, reference)),
        owner ? or(eq(source.name, owner), eq(sourceInterface.name, reference)) : undefined,
      ),
    );
  return only(rows, reference);
}

function only(rows: readonly { readonly id: string }[], reference: string): string {
  if (rows.length === 0) throw refusal('object/missing');
  if (rows.length > 1) throw refusal('cli/ambiguous-name', { name: reference, count: rows.length });
  return rows[0]?.id as string;
}
