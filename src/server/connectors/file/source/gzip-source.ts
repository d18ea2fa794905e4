import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fileError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Small files may be packed as tightly as they like. */
const ratioFreeBytes = 16 * 1024 * 1024;

/** The unpacked bytes of a gzip file (also of several members in a row) from `start`; what lies before is unpacked and dropped. */
export async function openGzipSource(path: string, start: number, maxRatio: number): Promise<ByteSource> {
  const packed = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  const pumping = pipeline(packed, unpacked).catch(() => undefined);
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let pending: Buffer = Buffer.alloc(0);
  let unpackedBytes = 0;
  let toSkip = start;

  async function nextChunk(): Promise<boolean> {
    const next = await chunks.next().catch((error: unknown) => {
      throw fileError('file/gzip-broken', { file: path, unpackedBytes, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' }, error);
    });
    if (next.done === true) return false;
    pending = next.value;
    unpackedBytes += pending.length;
    const ratio = unpackedBytes / Math.max(1, packed.bytesRead);
    if (unpackedBytes > ratioFreeBytes && ratio > maxRatio) throw fileError('file/gzip-ratio', { file: path, maxRatio, unpackedBytes });
    const skipped = Math.min(toSkip, pending.length);
    toSkip -= skipped;
    pending = pending.subarray(skipped);
    return true;
  }

  return {
    async read(target, offset, length) {
      while (pending.length === 0) if (!(await nextChunk())) return 0;
      const count = pending.copy(target, offset, 0, Math.min(length, pending.length));
      pending = pending.subarray(count);
      return count;
    },
    anchorBefore: (offset) => ({ start: offset, offset }),
    forget: () => undefined,
    async close() {
      packed.destroy();
      unpacked.destroy();
      await pumping;
    },
  };
}
