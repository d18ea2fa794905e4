import { eq } from 'drizzle-orm';
import { rawDatabase } from '#src/db/schema/index.ts';
import type { RawDatabase } from '#src/server/contracts/raw-database.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { redactSettings } from '../secret/index.ts';
import { findRawDatabase } from './find.ts';
import { summaryColumns } from './list.ts';

export async function getRawDatabase(context: ServiceContext, { id }: { readonly id: string }): Promise<RawDatabase> {
  const row = await findRawDatabase(context, 'rawDatabase.get', id);
  const [summary] = await context.db.select(summaryColumns).from(rawDatabase).where(eq(rawDatabase.id, id));
  if (!summary) throw missing();
  return { ...summary, config: redactSettings(row), createdAt: row.createdAt };
}
