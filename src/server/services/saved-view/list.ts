import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { savedView } from '#src/db/schema/index.ts';
import type { SavedView, savedViewContract } from '#src/server/contracts/saved-view.ts';
import type { ServiceContext } from '../context.ts';
import { ownerOf } from './find.ts';

const maxViews = 200;

export async function listSavedViews(
  context: ServiceContext,
  { list }: z.output<typeof savedViewContract.list.input>,
): Promise<SavedView[]> {
  const { id, name, query } = savedView;
  return context.db
    .select({ id, list: savedView.list, name, query })
    .from(savedView)
    .where(and(eq(savedView.userId, ownerOf(context)), eq(savedView.list, list)))
    .orderBy(asc(name))
    .limit(maxViews);
}
