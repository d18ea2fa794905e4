import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fileError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { forwardSource } from './forward-source.ts';

/** Small files may be packed as tightly as they like. */
const ratioFreeBytes = 16 * 1024 * 1024;

/** The unpacked bytes of a gzip file (also of several members in a row) from `start` on. */
export async function openGzipSource(path: string, start: number, maxRatio: number): Promise<ByteSource> {
  const packed = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  const pumping = pipeline(packed, unpacked).catch(() => undefined);
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let unpackedBytes = 0;

  async function next(): Promise<Buffer | null> {
    const chunk = await chunks.next().catch((error: unknown) => {
      throw fileError('file/gzip-broken', { file: path, unpackedBytes, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' }, error);
    });
    if (chunk.done === true) return null;
    unpackedBytes += chunk.value.length;
    const ratio = unpackedBytes / Math.max(1, packed.bytesRead);
    if (unpackedBytes > ratioFreeBytes && ratio > maxRatio) throw fileError('file/gzip-ratio', { file: path, maxRatio, unpackedBytes });
    return chunk.value;
  }

  async function close(): Promise<void> {
    packed.destroy();
    unpacked.destroy();
    await pumping;
  }

  return forwardSource({ next, close }, start);
}
