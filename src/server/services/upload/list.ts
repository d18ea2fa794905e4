import { and, desc, ilike, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { uploadedFile } from '#src/db/schema/index.ts';
import type { UploadedFile, uploadContract } from '#src/server/contracts/upload.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof uploadContract.list.input>;

/** Newest first. */
export async function listUploads(context: ServiceContext, input: Input): Promise<Page<UploadedFile>> {
  requirePermission(context, 'upload.list');
  const cursor = readCursor(input.after, 2);
  const rows = await context.db
    .select({ file: uploadedFile, sortedAt: sql<string>`${uploadedFile.createdAt}::text` })
    .from(uploadedFile)
    .where(
      and(
        input.q ? ilike(uploadedFile.name, containing(input.q)) : undefined,
        cursor ? sql`(${uploadedFile.createdAt}, ${uploadedFile.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(uploadedFile.createdAt), desc(uploadedFile.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ file, sortedAt }) => [sortedAt, file.id],
    ({ file }) => uploadViewOf(file),
  );
}

export function uploadViewOf({ id, name, byteCount, sha256, uploadedBy, createdAt }: typeof uploadedFile.$inferSelect): UploadedFile {
  return { id, reference: `upload:${id}`, name, byteCount, sha256, uploadedBy, createdAt };
}
