import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fromSystemError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

const pieceBytes = 1024 * 1024;

/** The bytes of a regular file as they are stored, from `start`. Links are not followed. */
export async function openStoredSource(path: string, start: number): Promise<ByteSource> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error) => {
    throw fromSystemError(error, path);
  });
  return storedSource(handle, path, start);
}

/** Reads one piece ahead, while the one before it is taken apart. */
function storedSource(handle: FileHandle, path: string, start: number): ByteSource {
  const piece = Buffer.allocUnsafeSlow(pieceBytes);
  let position = start;
  let rest: Buffer = piece.subarray(0, 0);
  let next = startReading();

  /** Whoever reads next is told of a failure; nobody may. */
  function startReading(): Promise<Buffer> {
    const reading = readPiece();
    reading.catch(() => undefined);
    return reading;
  }

  async function readPiece(): Promise<Buffer> {
    const { bytesRead } = await handle.read(piece, 0, pieceBytes, position).catch((error) => {
      throw fromSystemError(error, path);
    });
    position += bytesRead;
    return piece.subarray(0, bytesRead);
  }

  return {
    async read(target, offset, length) {
      if (rest.length === 0) rest = await next;
      const count = rest.copy(target, offset, 0, length);
      rest = rest.subarray(count);
      if (rest.length === 0 && count > 0) next = startReading();
      return count;
    },
    anchorBefore: (offset) => ({ start: offset, offset }),
    forget: () => undefined,
    async close() {
      await next.catch(() => undefined);
      await handle.close();
    },
  };
}
