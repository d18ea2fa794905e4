import { sql } from 'drizzle-orm';
import type { FoundObject } from '#src/server/contracts/search.ts';
import type { ServiceContext } from '../context.ts';
import { selectNamed } from './select.ts';

const maxNamesOfAKind = 5000;

export async function listChineseNames(context: ServiceContext): Promise<FoundObject[]> {
  return selectNamed(context, {
    condition: (name) => sql`${name} ~ '[一-鿿]'`,
    limit: maxNamesOfAKind,
  });
}
