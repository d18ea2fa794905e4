import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { savedView } from '#src/db/schema/index.ts';
import type { savedViewContract } from '#src/server/contracts/saved-view.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { ownerOf } from './find.ts';

type View = z.input<typeof savedViewContract.get.output>;

/** A link to a view opens it for everybody who is signed in; what the list then shows is up to their rights. */
export async function getSavedView(context: ServiceContext, { id }: { readonly id: string }): Promise<View> {
  const owner = ownerOf(context);
  const [row] = await context.db.select().from(savedView).where(eq(savedView.id, id));
  if (!row) throw missing();
  return { id, list: row.list, name: row.name, query: row.query, isOwn: row.userId === owner };
}
