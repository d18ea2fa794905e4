import type { ByteSource } from './byte-source.ts';

interface Forward {
  /** The bytes from the file's beginning; null at their end. */
  readonly next: () => Promise<Buffer | null>;
  readonly close: () => Promise<void>;
}

/** Bytes that can only be had in order: what lies before `start` is made again and dropped. */
export function forwardSource({ next, close }: Forward, start: number): ByteSource {
  let pending: Buffer = Buffer.alloc(0);
  let toSkip = start;

  async function nextChunk(): Promise<boolean> {
    const chunk = await next();
    if (chunk === null) return false;
    const skipped = Math.min(toSkip, chunk.length);
    toSkip -= skipped;
    pending = chunk.subarray(skipped);
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
    close,
  };
}
