import { and, eq } from 'drizzle-orm';
import { savedView } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { missing, refusal } from '../errors.ts';

export type SavedViewRow = typeof savedView.$inferSelect;

/** Views belong to people; a process has none. */
export function ownerOf({ actor }: ServiceContext): string {
  if (actor.id === null) throw refusal('access/not-signed-in');
  return actor.id;
}

/** A view of the caller; anybody else's is missing for whoever wants to change it. */
export async function findOwnView(context: ServiceContext, id: string): Promise<SavedViewRow> {
  const [row] = await context.db
    .select()
    .from(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.userId, ownerOf(context))));
  if (!row) throw missing();
  return row;
}
