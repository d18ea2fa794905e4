import { and, asc, desc, eq, ilike, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { publishRequest, source, sourceInterface } from '#src/db/schema/index.ts';
import type { PublishRequest, publishRequestContract } from '#src/server/contracts/publish-request.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { requestView, selectRequests } from './find.ts';

type Input = z.output<typeof publishRequestContract.list.input>;

/** Newest first for one interface; what waits longest first for all. */
export async function listRequests(context: ServiceContext, input: Input): Promise<Page<PublishRequest>> {
  const isNewestFirst = input.interfaceId !== undefined;
  const sort = isNewestFirst ? desc : asc;
  const rows = await selectRequests(context)
    .where(and(filterOf(context, input), afterCursor(input, isNewestFirst)))
    .orderBy(sort(publishRequest.createdAt), sort(publishRequest.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ request }) => [request.createdAt.toISOString(), request.id],
    (row) => requestView(context, row),
  );
}

function filterOf(context: ServiceContext, { interfaceId, state, q }: Input): SQL | undefined {
  return and(
    visible(context, 'publishRequest.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    interfaceId ? eq(publishRequest.interfaceId, interfaceId) : undefined,
    state ? eq(publishRequest.state, state) : undefined,
    q ? ilike(sourceInterface.name, containing(q)) : undefined,
  );
}

/** Times are compared by the millisecond, as the cursor holds them. */
function afterCursor({ after }: Input, isNewestFirst: boolean): SQL | undefined {
  const cursor = readCursor(after, 2);
  if (!cursor) return undefined;
  const place = sql`(date_trunc('milliseconds', ${publishRequest.createdAt}), ${publishRequest.id})`;
  const last = sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  return isNewestFirst ? sql`${place} < ${last}` : sql`${place} > ${last}`;
}
