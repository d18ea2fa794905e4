import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceVersion } from '#src/db/schema/index.ts';
import type { interfaceVersionContract } from '#src/server/contracts/interface-version.ts';
import type { ServiceContext } from '../context.ts';
import { type Page, pageOf, readIdCursor } from '../paging.ts';
import { findInterface } from '../source-interface/index.ts';

type Input = z.output<typeof interfaceVersionContract.list.input>;
type Item = z.input<typeof interfaceVersionContract.list.output>['items'][number];

export async function listVersions(context: ServiceContext, input: Input): Promise<Page<Item>> {
  const row = await findInterface(context, 'interfaceVersion.list', input.interfaceId);
  const before = readIdCursor(input.after);
  const rows = await context.db
    .select()
    .from(interfaceVersion)
    .where(and(eq(interfaceVersion.interfaceId, row.id), before === null ? undefined : lt(interfaceVersion.version, Number(before))))
    .orderBy(desc(interfaceVersion.version))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ version }) => [String(version)],
    ({ version, author, approver, comment, createdAt }) => ({
      version,
      author,
      approver,
      comment,
      createdAt,
      isPublished: version === row.publishedVersion,
    }),
  );
}
