import { asc, eq } from 'drizzle-orm';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { InterfaceTest } from '#src/server/contracts/interface-test.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';
import type { TestRow } from './find.ts';

export async function listTests(context: ServiceContext, input: { readonly interfaceId: string }): Promise<InterfaceTest[]> {
  const owner = await findInterface(context, 'interfaceTest.list', input.interfaceId);
  const rows = await context.db
    .select()
    .from(interfaceTest)
    .where(eq(interfaceTest.interfaceId, owner.id))
    .orderBy(asc(interfaceTest.name));
  return rows.map(summaryOf);
}

function summaryOf({ id, name, rows, expected, author, updatedAt }: TestRow): InterfaceTest {
  const count = (fate: keyof InterfaceTest['expected']) => expected.filter((row) => row.fate === fate).length;
  return {
    id,
    name,
    rowCount: rows.length,
    expected: {
      live: count('live'),
      filtered: count('filtered'),
      deduplicated: count('deduplicated'),
      quarantined: count('quarantined'),
    },
    author,
    updatedAt,
  };
}
