import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { uploadedFile } from '#src/db/schema/index.ts';
import { configError } from '#src/server/core/errors/headwater-error.ts';

export type ResolveFile = (reference: string) => Promise<string>;

const uploadReference = /^upload:([0-9a-f-]{36})$/i;

/**
 * The one way to a file: `upload:<id>` or a path inside one of the allowed folders once every link is followed. One error
 * for files that are missing, outside and forbidden tells a prober nothing.
 */
export function createResolveFile(db: Database, roots: readonly string[]): ResolveFile {
  return async (reference) => {
    const id = uploadReference.exec(reference)?.[1];
    const path = id ? await uploadPath(db, id) : await allowedPath(roots, reference);
    if (path === null) throw configError('file/not-allowed', 'config', { file: reference });
    return path;
  };
}

async function uploadPath(db: Database, id: string): Promise<string | null> {
  const [row] = await db.select({ path: uploadedFile.storedPath }).from(uploadedFile).where(eq(uploadedFile.id, id));
  return row?.path ?? null;
}

async function allowedPath(roots: readonly string[], reference: string): Promise<string | null> {
  if (reference.includes('\0') || !isAbsolute(reference)) return null;
  const path = await realpath(resolve(reference)).catch(() => null);
  if (path === null) return null;
  for (const root of roots) {
    const realRoot = await realpath(resolve(root)).catch(() => null);
    if (realRoot !== null && isInside(realRoot, path)) return path;
  }
  return null;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way));
}
