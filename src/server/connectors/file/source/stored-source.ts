import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fromSystemError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** The bytes of a regular file as they are stored, from `start`. Links are not followed. */
export async function openStoredSource(path: string, start: number): Promise<ByteSource> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error) => {
    throw fromSystemError(error, path);
  });
  return storedSource(handle, path, start);
}

function storedSource(handle: FileHandle, path: string, start: number): ByteSource {
  let position = start;
  return {
    async read(target, offset, length) {
      const { bytesRead } = await handle.read(target, offset, length, position).catch((error) => {
        throw fromSystemError(error, path);
      });
      position += bytesRead;
      return bytesRead;
    },
    anchorBefore: (offset) => ({ start: offset, offset }),
    forget: () => undefined,
    close: () => handle.close(),
  };
}
