import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { TimelineEntry, TimelineKind, timelineContract } from '#src/server/contracts/timeline.ts';
import { timelineKinds } from '#src/server/contracts/words.ts';
import type { ServiceContext } from '../context.ts';
import { type Page, pageOf, readCursor } from '../paging.ts';
import { findInterface } from '../source-interface/index.ts';
import { branches, type Slice } from './branches.ts';

type Input = z.output<typeof timelineContract.list.input>;

interface Row extends Record<string, unknown> {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly at: string;
  readonly actor: string | null;
  readonly what: string;
  readonly object_id: string;
  readonly details: TimelineEntry['details'];
}

/**
 * What happened to one interface, newest first. Each kind gives at most one page by an index of its own; the page is cut from all of
 * them together.
 */
export async function listTimeline(context: ServiceContext, input: Input): Promise<Page<TimelineEntry>> {
  const found = await findInterface(context, 'timeline.list', input.interfaceId);
  const cursor = readCursor(input.after, 2);
  const slice: Slice = {
    interfaceId: found.id,
    sourceId: found.sourceId,
    until: cursor ? sql`(${cursor[0]}::timestamptz, ${cursor[1]})` : null,
    limit: input.limit + 1,
  };
  const kinds = input.kinds?.length ? input.kinds : timelineKinds;
  const parts = kinds.flatMap((kind) => branches[kind].map((branch) => sql`(${branch(slice)})`));
  const { rows } = await context.db.execute<Row>(
    sql`select * from (${sql.join(parts, sql` union all `)}) as entry order by entry.at desc, entry.id desc limit ${slice.limit}`,
  );
  return pageOf(rows, input.limit, (row) => [row.at, row.id], viewOf);
}

function viewOf({ kind, id, at, actor, what, object_id: objectId, details }: Row): TimelineEntry {
  return { id, kind, at: new Date(at), actor, what, objectId, details };
}
