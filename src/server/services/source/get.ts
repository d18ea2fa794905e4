import { eq } from 'drizzle-orm';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { redactSettings } from '../secret/index.ts';
import { findSource } from './find.ts';
import { summaryColumns } from './list.ts';

export async function getSource(context: ServiceContext, { id }: { readonly id: string }): Promise<Source> {
  const row = await findSource(context, 'source.get', id);
  const [summary] = await context.db
    .select(summaryColumns)
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(eq(source.id, id));
  if (!summary) throw missing();
  const { retry, probeMinutes, discoveredAt, createdAt } = row;
  return {
    ...summary,
    config: redactSettings(row),
    probeMinutes,
    retry,
    lastCheck: row.lastCheck as Source['lastCheck'],
    discoveredAt,
    createdAt,
  };
}
