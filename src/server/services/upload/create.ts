import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadedFile } from '#src/db/schema/index.ts';
import type { UploadedFile } from '#src/server/contracts/upload.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, refusal } from '../errors.ts';
import { uploadViewOf } from './list.ts';

export interface UploadRequest {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly folder: string;
  readonly maxBytes: number;
}

/** Streams a file to disk under a name of our own; the sender's name is only shown. */
export async function createUpload(context: ServiceContext, request: UploadRequest): Promise<UploadedFile> {
  requirePermission(context, 'upload.create');
  const name = plainName(request.name);
  const id = randomUUID();
  const storedPath = join(request.folder, id);
  const { byteCount, sha256 } = await store(request, storedPath);
  return context.db.transaction(async (tx) => {
    const [row] = await tx
      .insert(uploadedFile)
      .values({ id, name, byteCount, sha256, storedPath, uploadedBy: context.actor.name })
      .returning();
    await recordAudit(tx, context, {
      action: 'upload.create',
      objectType: 'uploadedFile',
      objectId: id,
      objectName: name,
      after: { byteCount, sha256 },
    });
    return uploadViewOf(row as typeof uploadedFile.$inferSelect);
  });
}

async function store({ bytes, folder, maxBytes }: UploadRequest, storedPath: string): Promise<{ byteCount: number; sha256: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = `${storedPath}.partial`;
  const hash = createHash('sha256');
  let byteCount = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      byteCount += chunk.length;
      hash.update(chunk);
      done(byteCount > maxBytes ? refusal('upload/too-large', { maxBytes }) : null, chunk);
    },
  });
  try {
    await pipeline(bytes, counted, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, storedPath);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return { byteCount, sha256: hash.digest('hex') };
}

function plainName(name: string): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200);
  if (plain === '' || plain === '.' || plain === '..') throw invalid('name', 'not a file name');
  return plain;
}
