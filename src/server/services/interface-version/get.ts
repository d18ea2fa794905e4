import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { interfaceVersion } from '#src/db/schema/index.ts';
import type { interfaceVersionContract } from '#src/server/contracts/interface-version.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';

type Input = z.output<typeof interfaceVersionContract.get.input>;
type Output = z.input<typeof interfaceVersionContract.get.output>;

export async function getVersion(context: ServiceContext, input: Input): Promise<Output> {
  const row = await findInterface(context, 'interfaceVersion.get', input.interfaceId);
  const { version, author, approver, comment, createdAt, stream, definition } = await findVersion(context.db, row.id, input.version);
  return {
    version,
    author,
    approver,
    comment,
    createdAt,
    isPublished: version === row.publishedVersion,
    stream: stream as Output['stream'],
    definition,
  };
}

export async function findVersion(db: DatabaseOrTransaction, interfaceId: string, version: number) {
  const [row] = await db
    .select()
    .from(interfaceVersion)
    .where(and(eq(interfaceVersion.interfaceId, interfaceId), eq(interfaceVersion.version, version)));
  if (!row) throw missing();
  return row;
}
