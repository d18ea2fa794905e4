import { and, eq, ilike, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { run, source, sourceInterface } from '#src/db/schema/index.ts';
import type { FoundObject, searchContract } from '#src/server/contracts/search.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing } from '../paging.ts';
import { selectNamed } from './select.ts';

type Input = z.output<typeof searchContract.list.input>;

/** Names that begin with the text come first. */
export async function listFound(context: ServiceContext, { q, limit }: Input): Promise<FoundObject[]> {
  const prefix = containing(q).slice(1);
  const [runs, named] = await Promise.all([
    findRun(context, q),
    selectNamed(context, {
      condition: (name) => ilike(name, containing(q)),
      rank: (name) => sql`${name} not ilike ${prefix}`,
      limit,
    }),
  ]);
  return [...runs, ...named];
}

async function findRun(context: ServiceContext, text: string): Promise<FoundObject[]> {
  if (!/^[1-9]\d{0,17}$/.test(text)) return [];
  const rows = await context.db
    .select({ id: run.id, place: sourceInterface.name })
    .from(run)
    .innerJoin(sourceInterface, eq(sourceInterface.id, run.interfaceId))
    .innerJoin(source, eq(source.id, run.sourceId))
    .where(and(eq(run.id, BigInt(text)), visible(context, 'run.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id })));
  return rows.map(({ id, place }) => ({ kind: 'run', id: String(id), name: String(id), place }));
}
