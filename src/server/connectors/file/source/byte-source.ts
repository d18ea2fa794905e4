/**
 * A file as a sequence of bytes: as stored, unpacked, or recoded to UTF-8. Sources are stacked; the scanners see the last.
 * Offsets count the bytes a source gives out, from the start of the file, wherever reading began.
 */
export interface ByteSource {
  /** Fills `target` from `offset`, at most `length` bytes; returns how many, 0 at the end. */
  read(target: Buffer, offset: number, length: number): Promise<number>;
  /**
   * The last place at or before `offset` where reading can begin again: `start` is an argument of the opener,
   * `offset` what this source calls that place. Places before `forget`'s argument may be gone.
   */
  anchorBefore(offset: number): Anchor;
  forget(offset: number): void;
  close(): Promise<void>;
}

export interface Anchor {
  readonly start: number;
  readonly offset: number;
}

/** Reads until `length` bytes are there or the source ends. */
export async function readFully(source: ByteSource, target: Buffer, offset: number, length: number): Promise<number> {
  let filled = 0;
  while (filled < length) {
    const count = await source.read(target, offset + filled, length - filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
